import { diffComm } from 'node-diff3'

/** A stretch of text that both versions have, or only one. */
export type DiffPart = { text: string; is: 'same' | 'added' | 'removed' }

/** More words than this are compared line by line: the time grows with their product. */
const MOST_WORDS = 6000
/** Words, runs of blanks, and single characters of Chinese or signs. */
const PIECE = /\p{Script=Han}|[\p{L}\p{N}_]+|\s+|./gsu

/**
 * What changed from one text to another, word by word; character by character in Chinese. Parts in order, so that without the removed ones they make the new text and
 * without the added ones the old.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  const parts: DiffPart[] = []
  for (const { buffer1, buffer2 } of lineDiff(before, after)) {
    if (buffer2 === null) push(parts, 'same', buffer1)
    else if (buffer1.length + buffer2.length > MOST_WORDS * 6) {
      push(parts, 'removed', buffer1)
      push(parts, 'added', buffer2)
    } else for (const part of pieceDiff(buffer1, buffer2)) push(parts, part.is, part.text)
  }
  return parts
}

/** Lines first: only where they differ are words worth comparing. */
function lineDiff(before: string, after: string): { buffer1: string; buffer2: string | null }[] {
  const lines = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? []
  return (diffComm(lines(before), lines(after)) as Common[]).map((region) =>
    region.common
      ? { buffer1: region.common.join(''), buffer2: null }
      : { buffer1: (region.buffer1 ?? []).join(''), buffer2: (region.buffer2 ?? []).join('') },
  )
}

function pieceDiff(before: string, after: string): DiffPart[] {
  const pieces = (text: string) => text.match(PIECE) ?? []
  return (diffComm(pieces(before), pieces(after)) as Common[]).flatMap((region): DiffPart[] =>
    region.common
      ? [{ is: 'same', text: region.common.join('') }]
      : [
          { is: 'removed', text: (region.buffer1 ?? []).join('') },
          { is: 'added', text: (region.buffer2 ?? []).join('') },
        ],
  )
}

type Common = { common?: string[]; buffer1?: string[]; buffer2?: string[] }

function push(parts: DiffPart[], is: DiffPart['is'], text: string): void {
  const last = parts.at(-1)
  if (!text) return
  if (last?.is === is) last.text += text
  else parts.push({ is, text })
}
