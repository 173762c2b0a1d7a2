import type { Metadata } from 'next'
import { DigestArticle } from '@/components/digest/digest-article'
import { loadDigest } from '../../load'
import { pageMetadata } from '../../metadata'
import type { SlugProps } from '../../params'

export async function generateMetadata(props: SlugProps): Promise<Metadata> {
  const { title, summary, href, publishedAt } = await loadDigest(props)
  return pageMetadata({ title, description: summary, path: href, type: 'article', publishedTime: publishedAt.toISOString() })
}

export default async function DigestPage(props: SlugProps) {
  return <DigestArticle digest={await loadDigest(props)} />
}
