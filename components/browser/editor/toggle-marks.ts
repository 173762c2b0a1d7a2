/** A change of a text, and where the selection stands afterwards. Offsets in UTF-16 units; those of `changes` are of the text before it. */
export type Edit = { changes: { from: number; to: number; insert: string }[]; from: number; to: number }

/**
 * Puts a mark around a selection, or takes it away where it stands already, within the selection or around it. With nothing selected the word around the cursor is meant;
 * where there is none, the cursor stands between two marks. `toggleMark('a bold word', 2, 6, '**')` → `a **bold** word`.
 */
export function toggleMark(text: string, from: number, to: number, mark: string): Edit {
  const [start, end] = from === to ? wordAt(text, from) : trimmed(text, from, to)
  const { length } = mark
  const inside = text.slice(start, end)
  if (inside.length > 2 * length && isMarked(inside, mark)) {
    const changes = [
      { from: start, to: start + length, insert: '' },
      { from: end - length, to: end, insert: '' },
    ]
    return { changes, from: start, to: end - 2 * length }
  }
  if (isMarked(text.slice(Math.max(0, start - length), end + length), mark) && !isLonger(text, start - length, end + length, mark)) {
    const changes = [
      { from: start - length, to: start, insert: '' },
      { from: end, to: end + length, insert: '' },
    ]
    return { changes, from: from === to ? from - length : start - length, to: from === to ? from - length : end - length }
  }
  const changes = [
    { from: start, to: start, insert: mark },
    { from: end, to: end, insert: mark },
  ]
  return { changes, from: from === to ? from + length : start + length, to: from === to ? from + length : end + length }
}

const isMarked = (text: string, mark: string) => text.length >= 2 * mark.length && text.startsWith(mark) && text.endsWith(mark)

/** Whether what looks like `*` is a half of `**`; three are one of each. */
function isLonger(text: string, start: number, end: number, mark: string): boolean {
  const sign = mark[0] ?? ''
  const before = runLength(text, start + mark.length - 1, -1, sign)
  const after = runLength(text, end - mark.length, 1, sign)
  return mark.length === 1 && sign !== '`' && Math.min(before, after) === 2
}

function runLength(text: string, at: number, step: 1 | -1, sign: string): number {
  let length = 0
  while (text[at + length * step] === sign) length++
  return length
}

/** `[words](address)` around a selection, which becomes the address if it is one, with the cursor where something is missing. */
export function insertLink(text: string, from: number, to: number): Edit {
  const [start, end] = from === to ? wordAt(text, from) : trimmed(text, from, to)
  const chosen = text.slice(start, end)
  if (/^https?:\/\/\S+$/.test(chosen))
    return { changes: [{ from: start, to: end, insert: `[](${chosen})` }], from: start + 1, to: start + 1 }
  const at = chosen ? start + chosen.length + 3 : start + 1
  return { changes: [{ from: start, to: end, insert: `[${chosen}]()` }], from: at, to: at }
}

const LINE_MARKS = {
  heading: /^#{1,6}[ \t]+/,
  bullet: /^[-*+][ \t]+/,
  number: /^\d+[.)][ \t]+/,
  quote: /^>[ \t]?/,
} as const
export type LineMark = keyof typeof LINE_MARKS

/**
 * Begins each line with a mark, in place of one of its kind that stands there; takes it away where all lines have it already. `toggleLines('a\nb', 'number', '')` → `1. a\n2. b`.
 * @param lines whole lines
 * @param mark as it is written, as in `## `; of a numbered list it is counted
 */
export function toggleLines(lines: string, kind: LineMark, mark: string): string {
  const pattern = LINE_MARKS[kind]
  const each = lines.split('\n')
  const markOf = (index: number) => (kind === 'number' ? `${index + 1}. ` : mark)
  const filled = each.filter((line) => line.trim())
  const isThere = filled.length > 0 && filled.every((line, index) => line.startsWith(markOf(index)))
  let count = 0
  return each
    .map((line) => {
      if (!line.trim() && each.length > 1) return line
      const bare = line.replace(kind === 'bullet' || kind === 'number' ? /^(?:[-*+]|\d+[.)])[ \t]+/ : pattern, '')
      return isThere ? bare : markOf(count++) + bare
    })
    .join('\n')
}

function trimmed(text: string, from: number, to: number): [number, number] {
  const chosen = text.slice(from, to)
  const start = from + (chosen.length - chosen.trimStart().length)
  return [start, Math.max(start, to - (chosen.length - chosen.trimEnd().length))]
}

/** Han characters stand without spaces, so no word can be guessed around a cursor among them. */
const IN_WORD = /[\p{L}\p{N}_'’-]/u
const HAN = /\p{Script=Han}/u

function wordAt(text: string, at: number): [number, number] {
  const isOfWord = (sign: string | undefined) => sign !== undefined && IN_WORD.test(sign) && !HAN.test(sign)
  let [start, end] = [at, at]
  while (isOfWord(text[start - 1])) start--
  while (isOfWord(text[end])) end++
  // At the edge of a word something new is meant to begin.
  return start < at && end > at ? [start, end] : [at, at]
}
