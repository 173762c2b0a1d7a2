import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { FontPreloads, LateType } from '@/components/site/font-links'
import { browserScript } from '@/lib/browser-script'
import { env } from '@/lib/env'
import { HEAD_SCRIPT } from '@/lib/head-script'
import { LOCALE } from '@/lib/messages/translate'
import { LATE_STYLESHEETS, PRELOADED_FONTS } from './generated/fonts'
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

/** The theme script changes the root element before React, in development, compares it with what the server sent. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={LOCALE} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, allowed by its hash. */}
        <script dangerouslySetInnerHTML={{ __html: HEAD_SCRIPT }} />
        <FontPreloads addresses={PRELOADED_FONTS} />
        <script type="module" src={browserScript('site')} />
      </head>
      <body>
        {children}
        <LateType stylesheets={LATE_STYLESHEETS} />
      </body>
    </html>
  )
}
