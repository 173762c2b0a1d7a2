import { DigestArticle } from '@/components/digest/digest-article'
import { EntityPage } from '@/components/entity/entity-page'
import type { DigestView, EntityView } from '@/lib/schemas/views'

/** What a draft would be for readers. */
export type DraftArticleView = { digest: DigestView } | { entity: EntityView }

export function DraftArticle({ view }: { view: DraftArticleView }) {
  return 'digest' in view ? <DigestArticle digest={view.digest} /> : <EntityPage entity={view.entity} />
}
