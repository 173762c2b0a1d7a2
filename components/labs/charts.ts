import type { Table } from '@/lib/labs/lab'
import type { LabSlug } from '@/lib/labs/slugs'
import { charts as backpropInAStream } from './backprop-in-a-stream-charts'
import type { Chart } from './chart'
import { charts as heatOnTheHypercube } from './heat-on-the-hypercube-charts'
import { charts as noiseInTheCorpus } from './noise-in-the-corpus-charts'
import { charts as thePriceOfAToken } from './the-price-of-a-token-charts'
import { charts as thinkThenAnswer } from './think-then-answer-charts'

/** How each lab's tables are drawn. */
export const CHARTS: Record<LabSlug, (tables: Table[]) => Chart[]> = {
  'heat-on-the-hypercube': heatOnTheHypercube,
  'think-then-answer': thinkThenAnswer,
  'backprop-in-a-stream': backpropInAStream,
  'the-price-of-a-token': thePriceOfAToken,
  'noise-in-the-corpus': noiseInTheCorpus,
}
