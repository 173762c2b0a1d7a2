import type { Metadata } from 'next'
import { ArchivePage } from '@/components/digest/archive-page'
import { words } from '@/components/site/words'
import { digestPage } from '@/lib/data/digests'
import { pageMetadata } from '../metadata'
import { pageOfQuery, type SlugProps, withinPages } from '../params'

type Props = Pick<SlugProps, 'searchParams'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return pageMetadata({ title: words.allDigests, description: words.tagline, path: '/digests', page: await pageOfQuery(searchParams) })
}

export default async function DigestsPage({ searchParams }: Props) {
  return <ArchivePage list={withinPages(await digestPage(await pageOfQuery(searchParams)))} />
}
