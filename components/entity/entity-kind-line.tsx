import { EntryLink } from '@/components/site/entry-link'
import { KIND_WORD, TERM_KIND_WORD, words } from '@/components/site/words'
import type { EntityView } from '@/lib/schemas/views'

/** What kind of thing this is, over its name. */
export function EntityKindLine({ entity }: { entity: EntityView }) {
  return (
    <p className="meta topics">
      {entity.kind === 'term' ? TERM_KIND_WORD[entity.termKind] : KIND_WORD[entity.kind]}
      {entity.kind === 'topic' && entity.parent && (
        <>
          {` · ${words.within.toLowerCase()} `}
          <EntryLink entry={entity.parent} />
        </>
      )}
    </p>
  )
}
