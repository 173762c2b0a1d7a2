/** How a series is drawn: its mark in the legend is the same. */
export type Mark = 'line' | 'dot' | 'ring' | 'square' | 'bar'
/** What one colour of a plot means: a key of `labs.<slug>.tables.<table>`, and its mark. */
export type Series = { key: string; mark: Mark }

/** Series that are all drawn alike. */
export const allAs = (mark: Mark, keys: readonly string[]): Series[] => keys.map((key) => ({ key, mark }))
