'use client'

import { ErrorPage } from '@/components/site/error-page'
import './globals.css'

export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main>
          <ErrorPage />
        </main>
      </body>
    </html>
  )
}
