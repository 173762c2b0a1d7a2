import { IndexPage } from '@/components/entity/index-page'
import { env } from '@/lib/env'
import { type IndexProps, indexMetadata, loadIndex } from '../load-index'

export const generateMetadata = (props: IndexProps) => indexMetadata('term', props)

export default async function TermIndex(props: IndexProps) {
  return <IndexPage kind="term" index={await loadIndex('term', props)} contentDir={env().CONTENT_DIR} />
}
