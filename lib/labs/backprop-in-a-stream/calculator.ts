const GB = 1e9

/** Peak memory of the linear example, in GB: derived formulas that give the paper's Table 8 within 1%. */
export function linearPeak(chunks: number | null, tokens = 1e5, width = 16384): number {
  if (chunks === null) return (4 * (5 * tokens * width + 3 * width ** 2)) / GB
  const intermediate = 4 * ((4 * tokens * width) / chunks + width ** 2)
  return (4 * (tokens * width + 4 * width ** 2) + intermediate) / GB
}
