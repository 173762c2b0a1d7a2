import type { EntryRef } from '@/lib/schemas/views'
import { EntryLink } from './entry-link'
import { Listed } from './listed'

/** Names in a line of text, joined as a list. */
export function EntryLine({ entries, by }: { entries: readonly EntryRef[]; by?: 'and' | 'plain' }) {
  return <Listed by={by ?? 'plain'} items={entries.map((entry) => <EntryLink key={entry.href} entry={entry} />)} />
}
