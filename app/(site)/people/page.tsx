import { IndexPage } from '@/components/entity/index-page'
import { env } from '@/lib/env'
import { type IndexProps, indexMetadata, loadIndex } from '../load-index'

export const generateMetadata = (props: IndexProps) => indexMetadata('person', props)

export default async function PersonIndex(props: IndexProps) {
  return <IndexPage kind="person" index={await loadIndex('person', props)} contentDir={env().CONTENT_DIR} />
}
