import { z } from 'zod'
import { entryKind } from './entry-kind'

/** Words in the order of reading, told apart by language; `lang` is null where they are in that of the interface. */
export const spoken = z.array(z.object({ text: z.string(), lang: z.string().nullable() }))
export type Spoken = z.infer<typeof spoken>

/** What a popover says of an entry: `GET /cards/<folder>/<slug>`. All of it is text, to be shown as text. */
export const card = z.object({
  kind: entryKind,
  /** In the words of the interface: `Digest`, `Method`. */
  kindLabel: z.string(),
  name: spoken,
  /** The title of the article that a digest digests; null for everything else. */
  original: spoken.nullable(),
  /** A digest's summary, or the beginning of an entity's text: at most 300 characters, cut at the end of a sentence or word. Empty where nothing was written. */
  excerpt: spoken,
  /** What stands on the last line, in order: date, outlet and minutes; or the number of digests and other names. */
  meta: z.array(spoken),
  href: z.string(),
})
export type Card = z.infer<typeof card>
