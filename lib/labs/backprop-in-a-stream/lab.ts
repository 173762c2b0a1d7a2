import type { Cell, Finding, Lab, Table } from '../lab'
import type { ValuesOf } from '../parameters'
import { compare, type WayResult } from './algorithm'
import { LINEAR_CHUNKS, linearPeak, longestSequence, MODELS } from './calculator'
import type { Head } from './heads'
import { LONGEST, LONGEST_SFT, SECONDS, TABLE_8 } from './paper-tables'

const parameters = {
  head: { kind: 'choice', options: ['sft', 'grpo', 'dpo'], default: 'sft' },
  tokens: { kind: 'number', min: 8, max: 96, step: 8, default: 48 },
  chunks: { kind: 'number', min: 1, max: 24, step: 1, default: 8 },
  width: { kind: 'number', min: 4, max: 32, step: 4, default: 16 },
  words: { kind: 'number', min: 16, max: 128, step: 16, default: 64, unit: 'words' },
  cardChunks: { kind: 'number', min: 1, max: 500, step: 1, default: 50 },
} as const

type Values = ValuesOf<typeof parameters>

/** One layer's gradient, stored, checkpointed and streamed. */
export const lab: Lab<typeof parameters, WayResult[]> = {
  slug: 'backprop-in-a-stream',
  digest: 'streambp',
  claim: { section: 's-key-points', from: 'StreamBP forms that sum', to: 'over no checkpointing.' },
  isRandom: true,
  hasSteps: true,
  parameters,
  presets: [
    { id: 'one-chunk', values: { chunks: 1 } },
    { id: 'long', values: { tokens: 96, chunks: 24 } },
    { id: 'preferences', values: { head: 'dpo' } },
  ],
  run: (values, random) => compare(values.head as Head, values.tokens, values.width, values.words, values.chunks, random),
  tables,
  findings,
}

function tables(ways: WayResult[], { cardChunks }: Values): Table[] {
  return [
    {
      id: 'memory',
      columns: ['way', 'moment', 'tensor', 'bytes'],
      rows: ways.flatMap(({ way, timeline }) => timeline.map(({ tensor, bytes }, i) => [way, i, tensor, bytes])),
    },
    {
      id: 'ways',
      columns: ['way', 'peak', 'chunkPeak', 'operations', 'scoreOperations', 'difference'],
      rows: ways.map((way) => [way.way, way.peak, way.chunkPeak, way.operations, way.scoreOperations, way.difference]),
    },
    {
      id: 'models',
      columns: ['model', 'way', 'computed', 'paper', 'paperSft'],
      rows: MODELS.flatMap((model) =>
        (['none', 'checkpointed', 'streamed'] as const).map((way, at) => {
          const told = (table: typeof LONGEST | typeof LONGEST_SFT): Cell => {
            const [, ...lengths] = table.find(([size]) => model.name === `Qwen 3 ${size}`) ?? ['']
            return lengths[at] === undefined ? null : lengths[at] * 1000
          }
          return [model.name, way, Math.round(longestSequence(model, way, cardChunks)), told(LONGEST), told(LONGEST_SFT)]
        }),
      ),
    },
    {
      id: 'linear',
      columns: ['chunks', 'paper', 'computed'],
      rows: [null, ...LINEAR_CHUNKS].map((chunks) => [chunks, TABLE_8.find(([told]) => told === chunks)?.[1] ?? null, linearPeak(chunks)]),
    },
    { id: 'seconds', columns: ['thousands', 'checkpointed', 'streamed'], rows: SECONDS },
  ]
}

const percent = (share: number) => (100 * share).toFixed(1)
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(0)

function findings(ways: WayResult[], { tokens, chunks }: Values): Finding[] {
  const latest = ways.at(-1)
  const [stored, checkpointed, streamed] = ways
  if (latest && latest.difference === null)
    return [{ key: `at-${latest.way}`, values: { now: kilobytes(latest.timeline.at(-1)?.bytes ?? 0), peak: kilobytes(latest.peak) } }]
  if (!stored || !checkpointed || !streamed) return []
  const count = Math.min(tokens, chunks)
  const { difference } = streamed
  return [
    ...(count < chunks ? [{ key: 'fewer', values: { tokens: String(tokens), chunks: String(chunks) } }] : []),
    difference ? { key: 'same', values: { difference: difference.toExponential(1) } } : { key: 'identical', values: {} },
    { key: 'memory', values: { stored: kilobytes(stored.peak), streamed: kilobytes(streamed.peak) } },
    { key: 'chunk', values: { share: percent(streamed.chunkPeak / checkpointed.chunkPeak), part: percent(1 / count) } },
    {
      key: 'operations',
      values: {
        ratio: (streamed.operations / stored.operations).toFixed(2),
        checkpointed: (streamed.operations / checkpointed.operations).toFixed(2),
      },
    },
    {
      key: 'scores',
      values: {
        share: percent(streamed.scoreOperations / checkpointed.scoreOperations),
        formula: percent((1 + count) / (2 * count)),
      },
    },
  ]
}
