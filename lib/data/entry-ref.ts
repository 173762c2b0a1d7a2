import { addressOf, type EntryKind } from '@/lib/schemas/entry-kind'
import type { EntryRef } from '@/lib/schemas/views'
import { isForeign } from '@/lib/text/in-language'

/** What to select of an entry to be able to name it. */
export const REF_SELECT = { kind: true, slug: true, name: true } as const

/** A selected entry → its reference. */
export function toRef({ slug, name, ...entry }: { kind: string; slug: string; name: string; language?: string | null }): EntryRef {
  const kind = entry.kind as EntryKind
  const language = entry.language && isForeign(entry.language) ? { language: entry.language } : {}
  return { kind, slug, name, href: addressOf(kind, slug), ...language }
}
