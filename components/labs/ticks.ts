const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** A mark on a logarithmic axis: powers of ten as such, `logLabel(0.001)` → `10⁻³`; 1, 10 and what lies between powers are written out, and what is small as `3·10⁻⁴`. */
export function logLabel(value: number): string {
  const exponent = Math.floor(Math.log10(value) + 1e-9)
  const factor = Number((value / 10 ** exponent).toPrecision(6))
  const isPlain = factor === 1 ? exponent === 0 || exponent === 1 : exponent >= -2 && exponent <= 2
  if (isPlain) return String(Number(value.toPrecision(6)))
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPT[Number(digit)]).join('')
  return `${factor === 1 ? '' : `${factor}·`}10${exponent < 0 ? '⁻' : ''}${digits}`
}

/** What the marks between two powers of ten are, from few to many. */
const BETWEEN = [[1], [1, 3], [1, 2, 5], [1, 2, 3, 4, 5, 6, 8]]
/** Fewer marks say nothing of a logarithmic axis. */
const FEWEST = 3

/**
 * The marks of a logarithmic axis from `low` to `high`, at most `most` of them (3 at least): powers of ten if there are enough, every second or third if there are too
 * many, and what lies between if there are too few.
 */
export function logTicks(low: number, high: number, most: number): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))]
  const within = (steps: readonly number[], every = 1) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i)
      .filter((exponent) => exponent % every === 0)
      .flatMap((exponent) => steps.map((step) => Number((step * 10 ** exponent).toPrecision(1))))
      .filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9))
  const fine = BETWEEN.map((steps) => within(steps)).find((ticks) => ticks.length >= FEWEST) ?? within(BETWEEN.at(-1) ?? [1])
  if (fine.length <= most) return fine
  for (let every = 1; ; every++) {
    const ticks = within([1], every)
    if (ticks.length <= most || every > last - first) return ticks.length < FEWEST ? spread(fine, most) : ticks
  }
}

/** So many of them, at equal distances, the first and the last among them. */
function spread(ticks: readonly number[], most: number): number[] {
  return Array.from({ length: most }, (_, i) => ticks[Math.round((i * (ticks.length - 1)) / (most - 1))] ?? 1)
}
