export type Label = { text: string; x: number; y: number }
/** `isFirm` is named even where its name covers others. */
type Candidate = { at: number; x: number; y: number; radius: number; isFirm: boolean }
type Options = {
  width: number
  height: number
  /** What lies over the upper right corner, and hides a name there. */
  corner?: { width: number; height: number }
  max: number
  lineHeight: number
  measure: (at: number) => number
  textOf: (at: number) => string
  /** How many shapes a line of text would lie over. */
  covers: (left: number, right: number, y: number) => number
}

/** Candidates looked at per drawing, so that a crowded map costs no more than this. */
const MAX_TRIED = 500
const GAP = 5
/** A name may lie over this many shapes. */
const MAX_COVERED = 1

/** Names for as many of the candidates, the most important first, as find room: none leaves the drawing, and none lies on another. In pixels. */
export function placeLabels(
  candidates: Iterable<Candidate>,
  { width, height, corner, max, lineHeight, measure, textOf, covers }: Options,
): Label[] {
  const labels: Label[] = []
  const taken: [left: number, right: number, y: number][] = []
  let tried = 0
  for (const { at, x, y, radius, isFirm } of candidates) {
    if (x < 0 || y < lineHeight / 2 || x > width || y > height - lineHeight / 2) continue
    if (labels.length === max || tried++ === MAX_TRIED) break
    const wide = measure(at)
    const [after, before] = [x + radius + GAP, x - radius - GAP - wide]
    const right = corner && y < corner.height + lineHeight ? width - corner.width : width
    const isBeside = after + wide <= right || before >= 0
    // Where there is room on neither side, as on a phone, the name stands above.
    const left = after + wide <= right ? after : isBeside ? before : Math.max(0, Math.min(right - wide, x - wide / 2))
    const line = isBeside ? y : y - radius - lineHeight * 0.75
    const isFree = taken.every(([from, to, other]) => Math.abs(other - line) >= lineHeight || left > to + GAP || left + wide < from - GAP)
    if (!isFree || wide > right || (!isFirm && covers(left, left + wide, line) > MAX_COVERED)) continue
    taken.push([left, left + wide, line])
    labels.push({ text: textOf(at), x: left, y: line })
  }
  return labels
}

const ROW_PX = 8

/** Counts the points within a few pixels of a line of text, quickly: they are kept by rows. */
export function countCovered(points: Iterable<{ x: number; y: number }>): (left: number, right: number, y: number) => number {
  const rows = new Map<number, number[]>()
  for (const { x, y } of points) {
    const row = Math.floor(y / ROW_PX)
    const known = rows.get(row)
    if (known) known.push(x)
    else rows.set(row, [x])
  }
  return (left, right, y) => {
    const row = Math.floor(y / ROW_PX)
    return [row - 1, row, row + 1].reduce((sum, at) => sum + (rows.get(at)?.filter((x) => x > left && x < right).length ?? 0), 0)
  }
}
