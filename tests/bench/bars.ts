let missed = 0

/** Prints what was measured beside what is asked of it. */
export function bar(text: string, met: boolean, what: string): void {
  missed += met ? 0 : 1
  console.log(`${met ? '✓' : '✗'} ${text} (bar: ${what})`)
}

/** Says how it went, and ends the benchmark with it. */
export function endBars(): never {
  console.log(missed ? `${missed} bars missed` : 'all bars met')
  process.exit(missed ? 1 : 0)
}

/** The value below which a share of the numbers lies; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
