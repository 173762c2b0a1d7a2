import { IndexPage } from '@/components/entity/index-page'
import { env } from '@/lib/env'
import { type IndexProps, indexMetadata, loadIndex } from '../load-index'

export const generateMetadata = (props: IndexProps) => indexMetadata('source', props)

export default async function SourceIndex(props: IndexProps) {
  return <IndexPage kind="source" index={await loadIndex('source', props)} contentDir={env().CONTENT_DIR} />
}
