import type { Metadata } from 'next'
import { EntityPage } from '@/components/entity/entity-page'
import { loadEntity } from '../../load'
import { pageMetadata } from '../../metadata'
import type { SlugProps } from '../../params'

export async function generateMetadata(props: SlugProps): Promise<Metadata> {
  const { name, excerpt, href, digests } = await loadEntity('source', props)
  return pageMetadata({ title: name, description: excerpt, path: href, page: digests.page })
}

export default async function SourcePage(props: SlugProps) {
  return <EntityPage entity={await loadEntity('source', props)} />
}
