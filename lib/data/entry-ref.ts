import { addressOf, type EntryKind } from '@/lib/schemas/entry-kind'
import type { EntryRef } from '@/lib/schemas/views'

/** What to select of an entry to be able to name it. */
export const REF_SELECT = { kind: true, slug: true, name: true } as const

/** A selected entry → its reference. */
export function toRef(entry: { kind: string; slug: string; name: string }): EntryRef {
  const kind = entry.kind as EntryKind
  return { kind, slug: entry.slug, name: entry.name, href: addressOf(kind, entry.slug) }
}
