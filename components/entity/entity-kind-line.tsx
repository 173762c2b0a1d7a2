import { EntryLink } from '@/components/site/entry-link'
import { t } from '@/lib/messages/translate'
import type { EntityView } from '@/lib/schemas/views'

/** What kind of thing this is, over its name. */
export function EntityKindLine({ entity }: { entity: EntityView }) {
  const kind = entity.kind === 'term' ? t(`termKind.${entity.termKind}`) : t(`kind.${entity.kind}`)
  const parent = entity.kind === 'topic' ? entity.parent : null
  return <p className="meta topics">{parent ? t.rich('entity.partOf', { kind, topic: () => <EntryLink entry={parent} /> }) : kind}</p>
}
