import type { ShownTitle } from '@/lib/schemas/rendered'

/** A plain text, and where in it links show titles of digests. */
export type TitledText = { text: string; titles: readonly ShownTitle[] }

/** Texts one behind the other, `separator` between them; empty ones are left out. */
export function joinTitled(parts: readonly TitledText[], separator: string): TitledText {
  let text = ''
  const titles: ShownTitle[] = []
  for (const part of parts) {
    if (!part.text) continue
    if (text) text += separator
    for (const title of part.titles) titles.push(moved(title, text.length))
    text += part.text
  }
  return { text, titles }
}

/** A stretch of a text; of a title that reaches over its ends a part stays, and stays marked. */
export function cutTitled({ text, titles }: TitledText, from: number, to: number): TitledText {
  const inside = titles.filter(({ start, end }) => start < to && end > from)
  const cut = inside.map((title) => ({ ...title, start: Math.max(title.start, from) - from, end: Math.min(title.end, to) - from }))
  return { text: text.slice(from, to), titles: cut }
}

/** White space made single, and taken off the ends: `' a  b\n'` → `'a b'`. */
export function foldSpaces(titled: TitledText): TitledText {
  const { text } = titled
  const kept: number[] = [] // the place in the folded text of each place in the given one
  let folded = ''
  for (let at = 0; at < text.length; at++) {
    kept.push(folded.length)
    const character = text.charAt(at)
    if (!/\s/.test(character)) folded += character
    else if (folded && !folded.endsWith(' ')) folded += ' '
  }
  const end = folded.trimEnd().length
  const place = (at: number) => Math.min(kept[at] ?? folded.length, end)
  const titles = titled.titles.map((title) => ({ ...title, start: place(title.start), end: place(title.end) }))
  return { text: folded.slice(0, end), titles }
}

/** The text with `by` in place of those titles, and all other words as they are. Titles beyond its end are passed over, so it may be the beginning of a longer one. */
export function replaceTitles({ text, titles }: TitledText, isHidden: (slug: string) => boolean, by: string): string {
  let shown = ''
  let done = 0
  for (const { slug, start, end } of titles) {
    if (!isHidden(slug) || start < done || start >= text.length) continue
    shown += text.slice(done, start) + by
    done = end
  }
  return shown + text.slice(done)
}

const moved = (title: ShownTitle, by: number): ShownTitle => ({ ...title, start: title.start + by, end: title.end + by })
