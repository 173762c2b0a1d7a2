import { type Completion, type CompletionContext, type CompletionSource, pickedCompletion } from '@codemirror/autocomplete'
import { syntaxTree } from '@codemirror/language'
import type { EditorView } from '@codemirror/view'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import type { NameSuggestion, NameSuggestions } from '@/lib/schemas/name-suggestion'

/** What is being written of a link. `kind` where it begins with one: `[[person:dan`. */
export type Begun = { kind: EntryKind | null; typed: string }

const KIND = /^(digest|topic|person|term|source):\s*(.*)$/
/** Between two letters nobody waits for names. */
const PAUSE_MS = 60

/** The link that is being written at the end of a line's beginning; null where none is, or where its words are written already. */
export function begunLink(before: string): Begun | null {
  const [, inside] = /\[\[([^[\]|]*)$/.exec(before) ?? []
  if (inside === undefined || inside.startsWith('^')) return null
  const [, kind, rest] = KIND.exec(inside.trimStart()) ?? []
  return kind ? { kind: kind as EntryKind, typed: (rest ?? '').trim() } : { kind: null, typed: inside.trim() }
}

/**
 * The link to an entry: by kind and slug, which means one entry for ever. It shows the entry's main name; somebody who typed another name of it wants that one shown.
 * `linkTo({ kind: 'person', slug: 'danqi-chen', name: 'Danqi Chen', detail: '陈丹琦' }, '陈丹')` → `[[person:danqi-chen|陈丹琦]]`
 */
export function linkTo({ kind, slug, name, detail }: NameSuggestion, typed: string): string {
  const begins = (one: string) => one.toLowerCase().startsWith(typed.toLowerCase())
  const other = typed && !begins(name) && !begins(slug) ? detail.split(' · ').find(begins) : undefined
  return other ? `[[${kind}:${slug}|${other}]]` : `[[${kind}:${slug}]]`
}

/**
 * Completes `[[` by what `/admin/names` knows.
 * @param kinds words for the kinds
 */
export function linkCompletion(address: string, kinds: Record<EntryKind, string>): CompletionSource {
  return async (context) => {
    const line = context.state.doc.lineAt(context.pos)
    const begun = begunLink(line.text.slice(0, context.pos - line.from))
    if (!begun?.typed || isInCode(context)) return null
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    if (context.aborted) return null
    const names = await ask(address, begun, context)
    const from = line.from + line.text.lastIndexOf('[[', context.pos - line.from - 1)
    return names.length ? { from, filter: false, options: names.map((name) => toOption(name, begun.typed, kinds)) } : null
  }
}

async function ask(address: string, { kind, typed }: Begun, context: CompletionContext): Promise<NameSuggestion[]> {
  const stop = new AbortController()
  context.addEventListener('abort', () => stop.abort(), { onDocChange: true })
  const query = new URLSearchParams({ q: typed, ...(kind && { kinds: kind }) })
  try {
    const response = await fetch(`${address}?${query}`, { signal: stop.signal, headers: { accept: 'application/json' } })
    return response.ok ? ((await response.json()) as NameSuggestions).names : []
  } catch {
    return [] // No connection, or typed on: the link can be written by hand.
  }
}

function toOption(name: NameSuggestion, typed: string, kinds: Record<EntryKind, string>): Completion {
  const detail = [kinds[name.kind], name.detail].filter(Boolean).join(' · ')
  return {
    label: name.name,
    detail,
    apply(view: EditorView, completion: Completion, from: number, to: number) {
      const end = view.state.sliceDoc(to, to + 2) === ']]' ? to + 2 : to
      const insert = linkTo(name, typed)
      view.dispatch({
        changes: { from, to: end, insert },
        selection: { anchor: from + insert.length },
        annotations: pickedCompletion.of(completion),
        userEvent: 'input.complete',
      })
    },
  }
}

function isInCode({ state, pos }: CompletionContext): boolean {
  for (
    let node: ReturnType<ReturnType<typeof syntaxTree>['resolveInner']> | null = syntaxTree(state).resolveInner(pos, -1);
    node;
    node = node.parent
  )
    if (/Code(?:Block|Text)?$/.test(node.name)) return true
  return false
}
