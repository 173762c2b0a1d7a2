import { diffIndices } from 'node-diff3'

export type TextChange = { from: number; to: number; insert: string }

/**
 * What turns one text into another, as few lines as can be: whatever stands outside of them (a cursor, say) is not moved. Both texts have unix line ends.
 * `changesBetween('a\nb\nc', 'A\nb\nC')` → `[{ from: 0, to: 1, insert: 'A' }, { from: 4, to: 5, insert: 'C' }]`
 */
export function changesBetween(before: string, after: string): TextChange[] {
  if (before === after) return []
  const [one, other] = [linesOf(before), linesOf(after)]
  const starts = startsOf(one)
  return diffIndices(one, other).map(({ buffer1: [at, count], buffer2Content }) =>
    narrowed(before, starts[at] ?? before.length, starts[at + count] ?? before.length, buffer2Content.join('')),
  )
}

/** Each with its line end, so that the last line without one is another than with it. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

function startsOf(lines: readonly string[]): number[] {
  let at = 0
  return lines.map((line) => {
    at += line.length
    return at - line.length
  })
}

/** Without what both begin and end with. */
function narrowed(text: string, from: number, to: number, insert: string): TextChange {
  const most = Math.min(to - from, insert.length)
  let head = 0
  while (head < most && text[from + head] === insert[head]) head++
  let tail = 0
  while (tail < most - head && text[to - 1 - tail] === insert[insert.length - 1 - tail]) tail++
  return { from: from + head, to: to - tail, insert: insert.slice(head, insert.length - tail) }
}
