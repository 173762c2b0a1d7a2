import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { env } from '@/lib/env'
import './globals.css'

// Every page is rendered from the store when it is asked for; the build touches no database.
export const dynamic = 'force-dynamic'

export function generateMetadata(): Metadata {
  const { SITE_NAME, SITE_URL } = env()
  return {
    metadataBase: new URL(SITE_URL),
    title: { default: SITE_NAME, template: `%s · ${SITE_NAME}` },
    openGraph: { siteName: SITE_NAME, locale: 'en', type: 'website' },
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fdfcfa' },
    { media: '(prefers-color-scheme: dark)', color: '#10141d' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
