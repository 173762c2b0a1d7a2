import type { ReactNode } from 'react'
import { Frame } from '@/components/site/frame'
import { env } from '@/lib/env'

export default function SiteLayout({ children }: { children: ReactNode }) {
  return <Frame siteName={env().SITE_NAME}>{children}</Frame>
}
