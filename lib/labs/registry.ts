import { lab as backpropInAStream } from './backprop-in-a-stream/lab'
import { lab as heatOnTheHypercube } from './heat-on-the-hypercube/lab'
import type { Lab } from './lab'
import { lab as noiseInTheCorpus } from './noise-in-the-corpus/lab'
import type { LabSlug } from './slugs'
import { lab as thePriceOfAToken } from './the-price-of-a-token/lab'
import { lab as thinkThenAnswer } from './think-then-answer/lab'

/** Each lab by its slug. The parameters and results of each are its own, so that here they are any. */
export const LABS = {
  'heat-on-the-hypercube': heatOnTheHypercube,
  'think-then-answer': thinkThenAnswer,
  'backprop-in-a-stream': backpropInAStream,
  'the-price-of-a-token': thePriceOfAToken,
  'noise-in-the-corpus': noiseInTheCorpus,
} as unknown as Record<LabSlug, Lab>
