import type { Metadata } from 'next'
import { EntityPage } from '@/components/entity/entity-page'
import { loadEntity } from '../../load'
import { pageMetadata } from '../../metadata'
import type { SlugProps } from '../../params'

export async function generateMetadata(props: SlugProps): Promise<Metadata> {
  const { name, excerpt, href, digests, query } = await loadEntity('topic', props)
  const about = pageMetadata({ title: name, description: excerpt, path: href, page: query === null ? digests.page : 1 })
  // Of the endless many searches none belongs into another site's index.
  return query === null ? about : { ...about, robots: { index: false } }
}

export default async function TopicPage(props: SlugProps) {
  return <EntityPage entity={await loadEntity('topic', props)} />
}
