import type { Metadata } from 'next'
import { HomePage } from '@/components/site/home-page'
import { words } from '@/components/site/words'
import { homeView } from '@/lib/data/home'
import { env } from '@/lib/env'

export function generateMetadata(): Metadata {
  const { SITE_NAME } = env()
  return {
    description: words.tagline,
    alternates: { canonical: '/' },
    openGraph: { title: SITE_NAME, description: words.tagline, url: '/' },
  }
}

export default async function Home() {
  return <HomePage siteName={env().SITE_NAME} home={await homeView()} />
}
