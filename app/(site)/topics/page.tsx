import { IndexPage } from '@/components/entity/index-page'
import { env } from '@/lib/env'
import { type IndexProps, indexMetadata, loadIndex } from '../load-index'

export const generateMetadata = (props: IndexProps) => indexMetadata('topic', props)

export default async function TopicIndex(props: IndexProps) {
  return <IndexPage kind="topic" index={await loadIndex('topic', props)} contentDir={env().CONTENT_DIR} />
}
