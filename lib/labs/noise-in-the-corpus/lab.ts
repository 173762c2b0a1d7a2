import type { Finding, Lab, Step, Table } from '../lab'
import type { ValuesOf } from '../parameters'
import type { Random } from '../random'
import { corpusOf } from './corpus'
import { accuracyOf, CLASSES, createExamples, FEATURES, trainHead } from './gradient-matching'
import { lossOn, trainModel, withNoise } from './language-model'
import { boundOf, createSource, documentsOf, mixtureLoss } from './mixture'

const parameters = {
  length: { kind: 'number', min: 8, max: 256, step: 8, default: 64, unit: 'tokens' },
  order: { kind: 'number', min: 1, max: 3, step: 1, default: 3, unit: 'characters' },
  seeds: { kind: 'number', min: 2, max: 8, step: 1, default: 4 },
  lambda: { kind: 'number', min: 0, max: 2, step: 0.1, default: 1 },
  sigma: { kind: 'number', min: 0.1, max: 2, step: 0.1, default: 1.5 },
} as const

type Values = ValuesOf<typeof parameters>
type Spread = { mean: number; low: number; high: number }
export type Noise = {
  bound: { alpha: number; bound: number; measured: number; clean: number }[]
  language: ({ level: number } & Spread)[]
  matching: { noise: number; plain: Spread; matched: Spread }[]
}

const DOCUMENTS = 300
const ALPHAS = Array.from({ length: 21 }, (_, percent) => percent / 100)
const LEVELS = [0, 0.01, 0.05, 0.1, 0.2]
const FEATURE_NOISE = [0.5, 1, 1.5, 2]
const ROUNDS = 80
const EXAMPLES = 24

const spreadOf = (values: readonly number[]): Spread => ({
  mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  low: Math.min(...values),
  high: Math.max(...values),
})

function* bounds({ length }: Values, random: Random): Generator<void, Noise['bound']> {
  const source = createSource(random.fork('source'))
  yield
  const draw = random.fork('documents')
  const parts: Float64Array[] = []
  for (let part = 0; part < 10; part++) {
    parts.push(documentsOf(source, length, DOCUMENTS / 10, draw))
    yield
  }
  const documents = Float64Array.from(parts.flatMap((part) => [...part]))
  return ALPHAS.map((alpha) => {
    const { clean, extra } = mixtureLoss(documents, length, alpha)
    return { alpha, bound: boundOf(alpha, length), measured: extra, clean }
  })
}

function* language({ order, seeds }: Values, random: Random): Generator<void, Noise['language']> {
  const { size, training, heldOut } = corpusOf()
  const losses: Noise['language'] = []
  for (const level of LEVELS) {
    const runs: number[] = []
    for (let seed = 0; seed < seeds; seed++) {
      const model = trainModel(withNoise(training, level, size, random.fork(`noise/${level}/${seed}`)), size, order)
      yield
      runs.push(lossOn(model, heldOut))
      yield
      // Without noise there is nothing that a seed decides.
      if (level === 0) break
    }
    losses.push({ level, ...spreadOf(runs) })
  }
  return losses
}

function* matching({ seeds, lambda, sigma }: Values, random: Random): Generator<void, Noise['matching']> {
  const rows: Noise['matching'] = []
  for (const noise of FEATURE_NOISE) {
    const [plain, matched]: [number[], number[]] = [[], []]
    for (let seed = 0; seed < seeds; seed++) {
      const draw = random.fork(`features/${seed}`)
      const means = Float64Array.from({ length: CLASSES * FEATURES }, () => draw.normal())
      const examples = createExamples(means, EXAMPLES, noise, draw.fork('train'))
      const fresh = createExamples(means, 400, noise, draw.fork('test'))
      plain.push(accuracyOf(trainHead(examples, ROUNDS, null), fresh))
      yield
      matched.push(accuracyOf(trainHead(examples, ROUNDS, { lambda, sigma, random: draw.fork('shift') }), fresh))
      yield
    }
    rows.push({ noise, plain: spreadOf(plain), matched: spreadOf(matched) })
  }
  return rows
}

function* run(values: Values, random: Random): Generator<Step<Noise>, Noise> {
  const noise: Noise = { bound: [], language: [], matching: [] }
  noise.bound = yield* asSteps(bounds(values, random.fork('bound')), 0, 0.2, 11)
  yield { done: 0.2, result: noise }
  noise.language = yield* asSteps(language(values, random.fork('language')), 0.2, 0.7, 2 + 8 * values.seeds)
  yield { done: 0.7, result: { ...noise } }
  noise.matching = yield* asSteps(matching(values, random.fork('matching')), 0.7, 1, 8 * values.seeds)
  return noise
}

/** A part of the run: of `count` yields, from one share of the whole to another. */
function* asSteps<R>(part: Generator<void, R>, from: number, to: number, count: number): Generator<Step<Noise>, R> {
  for (let at = 1; ; at++) {
    const step = part.next()
    if (step.done) return step.value
    yield { done: from + (to - from) * Math.min(1, at / count) }
  }
}

const percent = (share: number, digits = 1) => (100 * share).toFixed(digits)

function findings({ bound, language: losses, matching: rows }: Noise): Finding[] {
  const most = bound.at(-1)
  const [clean, noisiest] = [losses[0], losses.at(-1)]
  const gains = rows.map(({ plain, matched }) => matched.mean - plain.mean)
  return [
    ...(most
      ? [{ key: 'bound', values: { extra: percent(most.measured / most.clean, 3), bound: percent(most.bound / most.clean, 3) } }]
      : []),
    ...(clean && noisiest
      ? [
          {
            key: 'language',
            values: { clean: clean.mean.toFixed(3), noisy: noisiest.mean.toFixed(3), more: percent(noisiest.mean / clean.mean - 1) },
          },
        ]
      : []),
    ...(gains.length ? [{ key: 'matching', values: { least: percent(Math.min(...gains)), most: percent(Math.max(...gains)) } }] : []),
  ]
}

/** Random noise in what a model learns from: a bound that holds, a small model on this site's own digests, and a reconstruction of gradient matching. */
export const lab: Lab<typeof parameters, Noise> = {
  slug: 'noise-in-the-corpus',
  digest: 'noise-robust-pretraining',
  claim: { section: 's-key-points', from: 'At 20% the next-token', to: 'rises by about 1%' },
  isRandom: true,
  hasSteps: true,
  parameters,
  presets: [
    { id: 'short', values: { length: 16 } },
    { id: 'letters', values: { order: 1 } },
    { id: 'plain', values: { lambda: 0 } },
  ],
  run,
  tables: ({ bound, language: losses, matching: rows }): Table[] => [
    {
      id: 'bound',
      columns: ['alpha', 'bound', 'measured'],
      rows: bound.map(({ alpha, bound: most, measured }) => [alpha, most, measured]),
    },
    {
      id: 'language',
      columns: ['level', 'mean', 'low', 'high'],
      rows: losses.map(({ level, mean, low, high }) => [level, mean, low, high]),
    },
    {
      id: 'matching',
      columns: ['noise', 'way', 'mean', 'low', 'high'],
      rows: rows.flatMap(({ noise, plain, matched }) =>
        (
          [
            ['plain', plain],
            ['matched', matched],
          ] as const
        ).map(([way, { mean, low, high }]) => [noise, way, mean, low, high]),
      ),
    },
  ],
  findings,
}
