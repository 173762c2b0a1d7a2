import type { ReactNode } from 'react'
import { DeskFrame, type DeskSection } from '@/components/admin/desk-frame'
import { type Deed, may } from '@/lib/auth/policy'
import { env } from '@/lib/env'
import { currentActor } from '../request'

/** What one must be allowed to do to have a use for a section. */
const SECTIONS: readonly [DeskSection, Deed][] = [
  ['digests', 'draft'],
  ['calendar', 'write'],
  ['entities', 'write'],
  ['duplicates', 'write'],
  ['pictures', 'draft'],
  ['searches', 'write'],
  ['problems', 'write'],
  ['reads', 'write'],
  ['bin', 'bin'],
  ['accounts', 'accounts'],
  ['audit', 'audit'],
  ['backups', 'backup'],
  ['me', 'draft'],
]

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  // The page itself sends away who is not signed in: it knows where they wanted to be.
  if (!actor) return children
  return (
    <DeskFrame
      siteName={env().SITE_NAME}
      userId={actor.userId}
      name={actor.name}
      sections={SECTIONS.flatMap(([section, deed]) => (may(actor, deed) ? [section] : []))}
    >
      {children}
    </DeskFrame>
  )
}
