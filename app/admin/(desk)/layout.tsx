import type { ReactNode } from 'react'
import { DeskFrame } from '@/components/admin/desk-frame'
import { env } from '@/lib/env'
import { requireActor } from '../request'

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const { name, role } = await requireActor('/admin')
  return (
    <DeskFrame siteName={env().SITE_NAME} name={name} isAdmin={role === 'admin'}>
      {children}
    </DeskFrame>
  )
}
