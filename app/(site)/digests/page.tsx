import type { Metadata } from 'next'
import { ArchivePage, archiveTitle } from '@/components/digest/archive-page'
import { archivePage } from '@/lib/data/archive-page'
import { env } from '@/lib/env'
import { t } from '@/lib/messages/translate'
import { pageMetadata } from '../metadata'
import { monthOfQuery, pageOfQuery, type SlugProps, withinPages } from '../params'

type Props = Pick<SlugProps, 'searchParams'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const month = await monthOfQuery(searchParams)
  return pageMetadata({
    title: archiveTitle(month),
    description: t('site.tagline'),
    path: '/digests',
    query: month ? `month=${month}` : '',
    page: await pageOfQuery(searchParams),
  })
}

export default async function DigestsPage({ searchParams }: Props) {
  const archive = await archivePage({ month: await monthOfQuery(searchParams), page: await pageOfQuery(searchParams) })
  withinPages(archive.list)
  return <ArchivePage archive={archive} contentDir={env().CONTENT_DIR} />
}
