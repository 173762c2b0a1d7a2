import type { Metadata } from 'next'
import { titleOfInitial } from '@/components/entity/index-letters'
import { indexOf } from '@/lib/data/indexes'
import { t } from '@/lib/messages/translate'
import { type EntityKind, FOLDER_OF_KIND } from '@/lib/schemas/entry-kind'
import { letterOf } from '@/lib/schemas/index-letter'
import { pageMetadata } from './metadata'
import { letterOfQuery, pageOfQuery, type SlugProps, withinPages } from './params'

export type IndexProps = Pick<SlugProps, 'searchParams'>

/** What a kind's index page shows: `/people`, `/people?letter=c&page=2`. */
export async function loadIndex(kind: EntityKind, { searchParams }: IndexProps) {
  const index = await indexOf(kind, await pageOfQuery(searchParams), await letterOfQuery(searchParams))
  withinPages(index.list)
  return index
}

export async function indexMetadata(kind: EntityKind, { searchParams }: IndexProps): Promise<Metadata> {
  const [initial, page] = [await letterOfQuery(searchParams), await pageOfQuery(searchParams)]
  const title = t(`kinds.${kind}`)
  return pageMetadata({
    title: initial ? t('index.ofInitial', { title, initial: titleOfInitial(initial) }) : title,
    description: t(`index.${kind}`),
    path: `/${FOLDER_OF_KIND[kind]}`,
    query: initial ? `letter=${letterOf(initial)}` : '',
    page,
  })
}
