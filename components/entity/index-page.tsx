import { EmptyStore } from '@/components/site/empty-store'
import { NameIndex } from '@/components/site/name-index'
import { Pager } from '@/components/site/pager'
import { t } from '@/lib/messages/translate'
import { type EntityKind, FOLDER_OF_KIND } from '@/lib/schemas/entry-kind'
import { letterOf } from '@/lib/schemas/index-letter'
import type { IndexedRef, IndexView } from '@/lib/schemas/views'
import { IndexLetters, titleOfInitial } from './index-letters'

type Props = { kind: EntityKind; index: IndexView; contentDir: string }

/** All entities of one kind, or those with one initial, as at the back of a book. */
export function IndexPage({ kind, index: { list, letters, initial }, contentDir }: Props) {
  const title = t(`kinds.${kind}`)
  const path = `/${FOLDER_OF_KIND[kind]}`
  return (
    <div className="wide">
      <h1>{title}</h1>
      <p className="lead">{t(`index.${kind}`)}</p>
      {list.total === 0 && initial === null && <EmptyStore contentDir={contentDir} />}
      <IndexLetters path={path} letters={letters} current={initial} />
      {list.total === 0 && initial !== null && <p className="empty">{t('index.none', { initial: titleOfInitial(initial) })}</p>}
      <div className="letters">
        {byInitial(list.items).map(([name, entries]) => (
          <section key={name} className="letter" aria-label={titleOfInitial(name)}>
            <h2>{titleOfInitial(name)}</h2>
            <NameIndex entries={entries} />
          </section>
        ))}
      </div>
      <Pager path={path} query={initial === null ? '' : `letter=${letterOf(initial)}`} list={list} label={title} />
    </div>
  )
}

function byInitial(items: IndexedRef[]): [string, IndexedRef[]][] {
  const groups = new Map<string, IndexedRef[]>()
  for (const item of items) groups.set(item.initial, [...(groups.get(item.initial) ?? []), item])
  return [...groups]
}
