import type { ReactNode } from 'react'
import { DeskFrame } from '@/components/admin/desk-frame'
import { env } from '@/lib/env'
import { currentActor } from '../request'

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  // The page itself sends away who is not signed in: it knows where they wanted to be.
  if (!actor) return children
  const { name, role } = actor
  return (
    <DeskFrame siteName={env().SITE_NAME} name={name} isAdmin={role === 'admin'}>
      {children}
    </DeskFrame>
  )
}
