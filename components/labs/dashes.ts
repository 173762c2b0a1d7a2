/** Dashes that tell lines apart where colours do not; `none` is a whole line. */
const DASHES = ['none', '7 3', '2 3', '9 3 2 3', '1 4', '14 4', '4 2 1 2 1 2', '3 1']

export const seriesColour = (index: number) => `var(--series-${(index % 8) + 1})`
export const seriesDashes = (index: number) => DASHES[index % DASHES.length] ?? 'none'
