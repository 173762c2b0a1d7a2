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
/** The same for full supervised fine-tuning. */
export const LONGEST_SFT = [
  ['4B', 7, 28.5, 200],
  ['8B', 3.4, 15.7, 72],
] as const
/** Seconds of the backward pass of Qwen 3-4B: thousands of tokens, with checkpoints, streamed. */
export const SECONDS = [
  [6, 2.5, 2.6],
  [9, 4.7, 4.7],
  [12, 7.4, 7],
  [15, 10.8, 10],
  [18, 14.7, 13.2],
  [21, 19.3, 17.2],
  [24, 24.3, 21.2],
] as const
