import type { EntityKind } from './entry-kind'

/** Fields of the forms whose values are names, and of what; `authors` and `outlet` stand in blocks. */
export const NAME_FIELDS = {
  topics: 'topic',
  people: 'person',
  terms: 'term',
  authors: 'person',
  outlet: 'source',
  parent: 'topic',
} as const satisfies Record<string, EntityKind>

/** The words of the fields that offer names; `{name}` and `{count}` are filled in by the script. */
export type PickerWords = {
  /** Where names are asked for. */
  address: string
  add: string
  /** How names are put in, where a script helps with it. */
  hint: string
  chosen: string
  offered: string
  count: string
  several: string
  isNew: string
  soundsLike: string
  added: string
  removed: string
  remove: string
  earlier: string
  undo: string
  removeBlock: string
  blockRemoved: string
}
