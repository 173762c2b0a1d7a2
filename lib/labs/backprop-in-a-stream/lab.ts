import type { Finding, Lab } from '../lab'
import { compare, type WayResult } from './algorithm'
import { linearPeak, longestSequence, MODELS } from './calculator'
import type { Head } from './heads'
import { LONGEST, TABLE_8 } from './paper-tables'

const parameters = {
  head: { kind: 'choice', options: ['sft', 'grpo', 'dpo'], default: 'sft' },
  tokens: { kind: 'number', min: 8, max: 96, step: 8, default: 48 },
  chunks: { kind: 'number', min: 1, max: 24, step: 1, default: 8 },
  width: { kind: 'number', min: 4, max: 32, step: 4, default: 16 },
  words: { kind: 'number', min: 16, max: 128, step: 16, default: 64, unit: 'words' },
} as const

/** One layer's gradient, stored, checkpointed and streamed. */
export const lab: Lab<typeof parameters, WayResult[]> = {
  slug: 'backprop-in-a-stream',
  digest: 'streambp',
  claim: 's-results',
  parameters,
  presets: [
    { id: 'one-chunk', values: { chunks: 1 } },
    { id: 'long', values: { tokens: 96, chunks: 24 } },
    { id: 'preferences', values: { head: 'dpo' } },
  ],
  run: (values, random) => compare(values.head as Head, values.tokens, values.width, values.words, values.chunks, random),
  tables: (ways, { chunks }) => [
    {
      id: 'memory',
      columns: ['way', 'moment', 'tensor', 'bytes'],
      rows: ways.flatMap(({ way, timeline }) => timeline.map(({ tensor, bytes }, i) => [way, i, tensor, bytes])),
    },
    {
      id: 'ways',
      columns: ['way', 'peak', 'chunkPeak', 'operations', 'difference'],
      rows: ways.map((way) => [way.way, way.peak, way.chunkPeak, way.operations, way.difference]),
    },
    {
      id: 'linear',
      columns: ['chunks', 'paper', 'computed'],
      rows: TABLE_8.map(([chunks, paper]) => [chunks ?? 1, paper, linearPeak(chunks)]),
    },
    {
      id: 'models',
      columns: ['model', 'way', 'computed', 'paper'],
      rows: MODELS.flatMap((model) =>
        (['none', 'checkpointed', 'streamed'] as const).map((way, at) => {
          const [, ...paper] = LONGEST.find(([size]) => model.name === `Qwen 3 ${size}`) ?? ['']
          const told = paper[at]
          return [model.name, way, Math.round(longestSequence(model, way, chunks)), told === undefined ? null : told * 1000]
        }),
      ),
    },
  ],
  findings(ways): Finding[] {
    const [stored, checkpointed, streamed] = ways
    if (!stored || !checkpointed || !streamed) return []
    return [
      { key: 'same', values: { difference: streamed.difference === 0 ? '0' : streamed.difference.toExponential(1) } },
      { key: 'memory', values: { stored: (stored.peak / 1000).toFixed(0), streamed: (streamed.peak / 1000).toFixed(0) } },
      { key: 'chunk', values: { share: ((100 * streamed.chunkPeak) / checkpointed.chunkPeak).toFixed(1) } },
      { key: 'operations', values: { ratio: (streamed.operations / stored.operations).toFixed(2) } },
    ]
  },
}
