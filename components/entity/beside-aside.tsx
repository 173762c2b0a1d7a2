import { NameIndex } from '@/components/site/name-index'
import { t } from '@/lib/messages/translate'
import type { CountedRef, EntityView } from '@/lib/schemas/views'

/** Who and what stands beside an entity, in its margin. */
export function BesideAside({ entity }: { entity: EntityView }) {
  const { topics, people, terms } = entity.beside
  const isPerson = entity.kind === 'person'
  const groups: [string, CountedRef[]][] = [
    [t('entity.coauthors'), isPerson ? entity.coauthors : []],
    [t('kinds.topic'), topics],
    [t('kinds.person'), isPerson ? [] : people],
    [t('kinds.term'), terms],
  ]
  const shown = groups.filter(([, entries]) => entries.length > 0)
  if (shown.length === 0) return null
  return (
    <aside className="margin-note beside" aria-label={t('entity.beside')}>
      {shown.map(([title, entries]) => (
        <section key={title}>
          <h2 className="label">{title}</h2>
          <NameIndex entries={entries} />
        </section>
      ))}
    </aside>
  )
}
