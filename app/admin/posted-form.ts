import 'server-only'
import { type FormOf, formFrom } from '@/lib/document/document-form'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import type { Fields } from './form-route'

/** The form of a draft as it was posted. */
export function postedForm<K extends EntryKind>(kind: K, fields: Fields): FormOf<K> {
  return formFrom(kind, (name) => (fields.data.has(name) ? fields.text(name) : null), fields.data.keys())
}
