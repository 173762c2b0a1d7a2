import type { Metadata } from 'next'
import { IndexPage } from '@/components/entity/index-page'
import { INDEX_OF } from '@/components/site/words'
import { entitiesOf } from '@/lib/data/indexes'
import { pageMetadata } from '../metadata'
import { pageOfQuery, type SlugProps, withinPages } from '../params'

type Props = Pick<SlugProps, 'searchParams'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { title, lead } = INDEX_OF.term
  return pageMetadata({ title, description: lead, path: '/terms', page: await pageOfQuery(searchParams) })
}

export default async function TermIndex({ searchParams }: Props) {
  return <IndexPage kind="term" list={withinPages(await entitiesOf('term', await pageOfQuery(searchParams)))} />
}
