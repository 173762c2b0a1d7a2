import type { Finding, Lab, Step, Table } from '../lab'
import type { Parameters, ValuesOf } from '../parameters'
import type { Random } from '../random'
import { countAbove, heatPass, logGrid, mean, shapesAt, tailOf } from './algorithm'
import { type Family, families, fillFamily } from './families'
import { bestSubcube, logFactorials, searchLimit } from './subcube'

const parameters = {
  n: { kind: 'number', min: 2, max: 20, step: 1, default: 14 },
  family: { kind: 'choice', options: families, default: 'subcube' },
  k: { kind: 'number', min: 0, max: 20, step: 1, default: 10 },
  tau: { kind: 'number', min: 0.1, max: 2, step: 0.01, default: 0.69 },
  drawn: { kind: 'text', pattern: /^[01]*$/, maxLength: 64, default: '1001011010010110' },
} as const satisfies Parameters

type Values = ValuesOf<typeof parameters>
type Subcube = { eta: number; k: number; mass: number }
export type Heat = { etas: number[]; tail: number[]; isEmpty: boolean; largest: number; meanAfter: number; subcubes: Subcube[] }

const subcubeEtas = logGrid(10, 1e12, 89)

/** The parts of the run: the family, the passes, the counting, then the exact subcubes. */
function* run({ n, family, k, tau, drawn }: Values, random: Random): Generator<Step<Heat>, Heat> {
  const rho = Math.exp(-tau)
  const size = 2 ** n
  const f = new Float64Array(size)
  for (const _ of fillFamily(f, { family: family as Family, n, k, drawn }, random)) yield { done: 0.05 }
  const norm = mean(f)
  const isEmpty = norm === 0
  if (!isEmpty) for (let i = 0; i < size; i++) f[i] = (f[i] as number) / norm
  yield { done: 0.1 }
  for (let coordinate = 0; coordinate < n; coordinate++) {
    heatPass(f, coordinate, rho)
    yield { done: 0.1 + (0.3 * (coordinate + 1)) / n }
  }
  const etas = logGrid(1.25, size, 60)
  const counts: number[] = []
  for (let from = 0; from < size; from += 1 << 16) {
    countAbove(f, etas, counts, from, Math.min(size, from + (1 << 16)))
    yield { done: 0.4 + (0.1 * from) / size }
  }
  const meanAfter = mean(f)
  const largest = f.reduce((most, value) => Math.max(most, value), 0)
  const heat: Heat = { etas, tail: tailOf(counts, etas, size), isEmpty, largest, meanAfter, subcubes: [] }
  yield { done: 0.5, result: heat }
  const logs = logFactorials(searchLimit(1e12, rho))
  const subcubes: Subcube[] = []
  for (const eta of subcubeEtas) {
    subcubes.push({ eta, ...bestSubcube(eta, rho, logs) })
    yield { done: 0.5 + (0.5 * subcubes.length) / subcubeEtas.length }
  }
  return { ...heat, subcubes }
}

function tables({ etas, tail, subcubes }: Heat): Table[] {
  return [
    {
      id: 'tail',
      columns: ['eta', 'measured', 'markov', 'v1', 'v2', 'conjecture'],
      rows: etas.map((eta, i) => {
        const { markov, v1, v2, conjecture } = shapesAt(eta)
        return [eta, tail[i] ?? 0, markov, v1, v2, conjecture]
      }),
    },
    {
      id: 'subcube',
      columns: ['eta', 'k', 'mass', 'scaled'],
      rows: subcubes.map(({ eta, k, mass }) => [eta, k, mass, mass * Math.sqrt(Math.log(eta))]),
    },
  ]
}

const text = (value: number) => String(Number(value.toPrecision(3)))

function subcubeFindings(subcubes: readonly Subcube[]): Finding[] {
  const scaled = subcubes.map(({ eta, mass }) => mass * Math.sqrt(Math.log(eta)))
  if (scaled.length === 0) return []
  const rises = scaled.filter((value, i) => i > 0 && value > (scaled[i - 1] as number)).length
  const values = {
    least: text(Math.min(...scaled)),
    most: text(Math.max(...scaled)),
    rises: String(rises),
    steps: String(scaled.length - 1),
  }
  return [{ key: 'subcube', values }]
}

function findings({ etas, tail, isEmpty, largest, meanAfter, subcubes }: Heat): Finding[] {
  const limits: Finding = { key: 'limits', values: {} }
  if (isEmpty) return [{ key: 'empty', values: {} }, limits, ...subcubeFindings(subcubes)]
  const masses = etas.map((eta, i) => eta * (tail[i] ?? 0))
  const most = Math.max(...masses)
  const at = etas[masses.indexOf(most)] ?? 1
  const peak: Finding = most > 0 ? { key: 'peak', values: { mass: text(most), eta: text(at) } } : { key: 'flat', values: {} }
  return [peak, limits, { key: 'kept', values: { mean: text(meanAfter), largest: text(largest) } }, ...subcubeFindings(subcubes)]
}

/** Talagrand's convolution conjecture, looked at on cubes small enough to compute whole. */
export const lab: Lab<typeof parameters, Heat> = {
  slug: 'heat-on-the-hypercube',
  digest: 'talagrand-convolution',
  claim: { section: 's-results', from: 'The theorem, as the first', to: 'abstract states it' },
  isRandom: true,
  hasSteps: true,
  parameters,
  presets: [
    { id: 'point', values: { family: 'point', n: 16 } },
    { id: 'ball', values: { family: 'ball', n: 18, k: 4 } },
    { id: 'sparse', values: { family: 'sparse', n: 16, k: 5 } },
  ],
  run,
  tables,
  findings,
}
