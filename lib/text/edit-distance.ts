/**
 * How many slips of the finger lead from one word to another: a letter too many, one missing, one wrong, or two neighbours swapped (Damerau and Levenshtein,
 * each letter touched once). `most + 1` stands for anything beyond `most`; the work grows with the length times `most`.
 * `editDistance('sreambp', 'streambp', 2)` → `1`, `editDistance('recieve', 'receive', 2)` → `1`, `editDistance('cat', 'horse', 2)` → `3`.
 */
export function editDistance(a: string, b: string, most: number): number {
  const far = most + 1
  if (Math.abs(a.length - b.length) > most) return far
  const width = b.length + 1
  if (rows.length < 3 * width) rows = new Int32Array(6 * width)
  // Three rows of the table, of which only the columns near the diagonal are ever read: what is beside them is beyond the bound.
  let [before, previous, current] = [0, width, 2 * width]
  for (let column = 0; column < width; column++) {
    rows[before + column] = far
    rows[previous + column] = Math.min(column, far)
  }
  let leastBefore = 0
  for (let row = 1; row <= a.length; row++) {
    const first = Math.max(1, row - most)
    const last = Math.min(b.length, row + most)
    const letter = a.charCodeAt(row - 1)
    const letterBefore = row > 1 ? a.charCodeAt(row - 2) : -1
    let left = first === 1 && row <= most ? row : far
    rows[current + first - 1] = left
    let least = left
    for (let column = first; column <= last; column++) {
      const other = b.charCodeAt(column - 1)
      let steps = (rows[previous + column - 1] as number) + (letter === other ? 0 : 1)
      const above = (rows[previous + column] as number) + 1
      if (above < steps) steps = above
      if (left + 1 < steps) steps = left + 1
      if (column > 1 && letterBefore === other && letter === b.charCodeAt(column - 2)) {
        const swapped = (rows[before + column - 2] as number) + 1
        if (swapped < steps) steps = swapped
      }
      left = Math.min(steps, far)
      rows[current + column] = left
      if (left < least) least = left
    }
    if (last < b.length) rows[current + last + 1] = far
    // Two rows beyond the bound: a swap reaches no further back.
    if (least > most && leastBefore > most) return far
    leastBefore = least
    ;[before, previous, current] = [previous, current, before]
  }
  return rows[previous + b.length] as number
}

/** Kept from one call to the next: thousands of words are compared for one that was typed. */
let rows = new Int32Array(3 * 64)
