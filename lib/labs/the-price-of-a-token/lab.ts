import prices from '@/content/prices/token-prices.json'
import type { Finding, Lab, Table } from '../lab'
import type { ValuesOf } from '../parameters'
import { breakEven, type Priced, ratiosOn, sharesByDay, type Verdict, verdictOf } from './compare'
import { costOf, tiersOn, type Workload } from './cost'
import { daysOf } from './days'
import type { PriceList } from './price-list'

const list = prices as PriceList
/** The one that the claim is about. */
export const SUBJECT = 'gemini-2.5-pro'
const models = list.models.map(({ id }) => id)
const MAKERS: Readonly<Record<string, string>> = Object.fromEntries(list.models.map(({ id, maker }) => [id, maker]))
const names = Object.fromEntries(list.models.map(({ id, name }) => [id, name]))
const DAYS = daysOf(list)
/** Models whose share is drawn day by day; the table has every model. */
export const RIVALS = ['o3', 'o1', 'gpt-4.1', 'gpt-4o', 'claude-opus-4', 'claude-sonnet-4']

const parameters = {
  input: { kind: 'number', min: 500, max: 400_000, step: 500, default: 8000, unit: 'tokens' },
  output: { kind: 'number', min: 0, max: 20_000, step: 100, default: 800, unit: 'tokens' },
  thinking: { kind: 'number', min: 0, max: 20_000, step: 100, default: 0, unit: 'tokens' },
  requests: { kind: 'number', min: 100, max: 100_000, step: 100, default: 1000 },
  day: { kind: 'choice', options: DAYS, default: '2025-06-05', names: Object.fromEntries(DAYS.map((day) => [day, day])) },
  one: { kind: 'choice', options: models, default: SUBJECT, names },
  other: { kind: 'choice', options: models, default: 'gpt-4.1', names },
} as const

type Values = ValuesOf<typeof parameters>
type Pair = { model: string; input: number; output: number; share: number; verdict: Verdict }
export type Prices = {
  costs: Priced[]
  pairs: Pair[]
  days: { day: string; shares: Record<string, number | null> }[]
  even: { input: number; output: number | null }[]
}

const workloadOf = ({ input, output, thinking, requests }: Values): Workload => ({ input, output, thinking, requests })

function costsOn(day: string, workload: Workload): Priced[] {
  return models
    .flatMap((model) => {
      const tiers = tiersOn(list, model, day)
      return tiers ? [{ model, cost: costOf(tiers, workload) }] : []
    })
    .sort((a, b) => a.cost - b.cost)
}

/** What one's own workload costs with each model, and whether "a fifth to a tenth" holds for it. */
export const lab: Lab<typeof parameters, Prices> = {
  slug: 'the-price-of-a-token',
  digest: 'gemini-2-5-comeback',
  claim: { section: 's-results', from: 'The article’s claim is', to: 'between 5 and 10' },
  isRandom: false,
  hasSteps: false,
  parameters,
  presets: [
    { id: 'reasoning', values: { input: 2000, output: 1000, thinking: 8000 } },
    { id: 'long', values: { input: 300_000, output: 1000 } },
    { id: 'afterTheCut', values: { day: '2025-06-10' } },
  ],
  *run(values) {
    const workload = workloadOf(values)
    const costs = costsOn(values.day, workload)
    const pairs = ratiosOn(list, values.day, SUBJECT, values.input).map(({ model, input, output }) => {
      const share = shareOf(costs, model)
      return { model, input, output, share, verdict: verdictOf(share) }
    })
    yield { done: 0.5 }
    return {
      costs,
      pairs,
      days: sharesByDay(list, DAYS, { subject: SUBJECT, rivals: RIVALS, workload }),
      even: breakEven(tiersOn(list, values.one, values.day), tiersOn(list, values.other, values.day), workload),
    }
  },
  tables: ({ costs, pairs, days, even }): Table[] => [
    {
      id: 'cost',
      columns: ['model', 'cost', 'times'],
      rows: costs.map(({ model, cost }) => [names[model] ?? model, cost, cost / costOfSubject(costs)]),
    },
    {
      id: 'claim',
      columns: ['model', 'input', 'output', 'share', 'verdict'],
      rows: pairs.map(({ model, input, output, share, verdict }) => [names[model] ?? model, input, output, share, verdict]),
    },
    {
      id: 'days',
      columns: ['day', ...RIVALS.map(keyOf)],
      rows: days.map(({ day, shares }) => [day, ...RIVALS.map((model) => shares[model] ?? null)]),
    },
    { id: 'even', columns: ['input', 'output'], rows: even.map(({ input, output }) => [input, output]) },
  ],
  findings({ costs, pairs, even }, values): Finding[] {
    const [cheapest, dearest] = [costs[0], costs.at(-1)]
    const claimed = pairs.filter(({ model }) => MAKERS[model] === 'OpenAI')
    const within = claimed.filter(({ verdict }) => verdict === 'within')
    if (!cheapest || !dearest) return [{ key: 'none', values: { day: values.day } }]
    const crossing = even.some(({ output }) => output !== null)
    const [one, other] = [names[values.one] ?? '', names[values.other] ?? '']
    return [
      {
        key: 'claim',
        values: {
          within: String(within.length),
          pairs: String(claimed.length),
          models: within.map(({ model }) => names[model] ?? model).join(', ') || '–',
        },
      },
      {
        key: 'cost',
        values: {
          cheapest: names[cheapest.model] ?? '',
          least: dollars(cheapest.cost),
          dearest: names[dearest.model] ?? '',
          most: dollars(dearest.cost),
          subject: dollars(costOfSubject(costs)),
        },
      },
      values.one === values.other
        ? { key: 'same', values: { one } }
        : {
            key: crossing ? 'crossing' : costAmong(costs, values.one) === costAmong(costs, values.other) ? 'equal' : 'always',
            values: { one, other, cheaper: cheaperOf(costs, values) },
          },
    ]
  },
}

/** Keys of messages hold no dots. */
export const keyOf = (model: string) => model.replaceAll('.', '-')
const costAmong = (costs: readonly Priced[], of: string) => costs.find(({ model }) => model === of)?.cost ?? Number.NaN
const costOfSubject = (costs: readonly Priced[]) => costAmong(costs, SUBJECT)
const shareOf = (costs: readonly Priced[], model: string) => costOfSubject(costs) / costAmong(costs, model)
const dollars = (cost: number) => `$${cost < 1 ? cost.toPrecision(2) : cost.toFixed(2)}`
const cheaperOf = (costs: readonly Priced[], { one, other }: Values) =>
  names[costs.find(({ model }) => model === one || model === other)?.model ?? ''] ?? ''
