/**
 * How many slips of the finger lead from one word to another: a letter too many, one missing, one wrong, or two neighbours swapped (Damerau and Levenshtein,
 * each letter touched once). `most + 1` stands for anything beyond `most`; the work grows with the length times `most`.
 * `editDistance('sreambp', 'streambp', 2)` → `1`, `editDistance('recieve', 'receive', 2)` → `1`, `editDistance('cat', 'horse', 2)` → `3`.
 */
export function editDistance(a: string, b: string, most: number): number {
  const far = most + 1
  if (Math.abs(a.length - b.length) > most) return far
  let [before, previous]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, column) => Math.min(column, far))]
  for (let row = 1; row <= a.length; row++) {
    const current = new Array<number>(b.length + 1).fill(far)
    if (row <= most) current[0] = row
    let least = current[0] ?? far
    for (let column = Math.max(1, row - most); column <= Math.min(b.length, row + most); column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const steps = [
        (previous[column] ?? far) + 1,
        (current[column - 1] ?? far) + 1,
        (previous[column - 1] ?? far) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? far) + 1 : far,
      ]
      current[column] = Math.min(far, ...steps)
      least = Math.min(least, current[column] ?? far)
    }
    // Two rows beyond the bound: a swap reaches no further back.
    if (least > most && Math.min(...previous) > most) return far
    ;[before, previous] = [previous, current]
  }
  return previous[b.length] ?? far
}
