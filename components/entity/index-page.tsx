import { EmptyStore } from '@/components/site/empty-store'
import { NameIndex } from '@/components/site/name-index'
import { Pager } from '@/components/site/pager'
import { INDEX_OF } from '@/components/site/words'
import { type EntityKind, FOLDER_OF_KIND } from '@/lib/schemas/entry-kind'
import type { CountedRef, Page } from '@/lib/schemas/views'

/** All entities of one kind by their first letters, as at the back of a book. */
export function IndexPage({ kind, list }: { kind: EntityKind; list: Page<CountedRef> }) {
  const { title, lead } = INDEX_OF[kind]
  return (
    <div className="wide">
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      {list.total === 0 && <EmptyStore />}
      <div className="letters">
        {byInitial(list.items).map(([initial, entries]) => (
          <section key={initial} className="letter" aria-label={initial}>
            <h2>{initial}</h2>
            <NameIndex entries={entries} />
          </section>
        ))}
      </div>
      <Pager path={`/${FOLDER_OF_KIND[kind]}`} list={list} label={title} />
    </div>
  )
}

function byInitial(items: CountedRef[]): [string, CountedRef[]][] {
  const groups = new Map<string, CountedRef[]>()
  for (const item of items) {
    const letter = item.name.normalize('NFD').charAt(0).toUpperCase()
    const initial = /[A-Z]/.test(letter) ? letter : /\d/.test(letter) ? '0–9' : /\p{Script=Han}/u.test(letter) ? '汉字' : '…'
    groups.set(initial, [...(groups.get(initial) ?? []), item])
  }
  return [...groups]
}
