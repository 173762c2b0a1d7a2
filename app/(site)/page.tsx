import type { Metadata } from 'next'
import { HomePage } from '@/components/site/home-page'
import { homeView } from '@/lib/data/home'
import { env } from '@/lib/env'
import { t } from '@/lib/messages/translate'

export function generateMetadata(): Metadata {
  const { SITE_NAME } = env()
  return {
    description: t('site.tagline'),
    alternates: { canonical: '/' },
    openGraph: { title: SITE_NAME, description: t('site.tagline'), url: '/' },
  }
}

export default async function Home() {
  const { SITE_NAME, CONTENT_DIR } = env()
  return <HomePage siteName={SITE_NAME} home={await homeView()} contentDir={CONTENT_DIR} />
}
