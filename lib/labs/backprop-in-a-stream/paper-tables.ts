/** Table 8 of arXiv 2506.03077: peak GB of the linear example; null stands for the standard way. */
export const TABLE_8 = [
  [null, 36.01],
  [20, 13.25],
  [50, 12.47],
  [100, 12.2],
  [200, 12.07],
  [500, 11.99],
] as const
/** Longest sequence on one A800-80GB, in thousands of tokens: without checkpoints, with them, streamed. */
export const LONGEST = [
  ['8B', 4.7, 20, 110],
  ['14B', 1.7, 9, 40],
  ['32B', 0.44, 5.7, 16],
] as const
