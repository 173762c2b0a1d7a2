import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import '../styles/admin.css'
import '../styles/live-preview.css'
import '../styles/month.css'
import '../styles/markdown-field.css'
import '../styles/pickers.css'

export const metadata: Metadata = { robots: { index: false, follow: false } }

export default function AdminLayout({ children }: { children: ReactNode }) {
  return children
}
