import { describe, expect, it } from 'vitest'
import data from '@/content/prices/token-prices.json'
import { runLab } from '../lab'
import { defaultsOf } from '../parameters'
import { createRandom } from '../random'
import { breakEven, ratiosOn, verdictOf } from './compare'
import { costOf, tiersOn } from './cost'
import { daysOf } from './days'
import { lab, SUBJECT } from './lab'
import { parsePriceList } from './price-list'

const list = parsePriceList(data)
const defaults = defaultsOf(lab.parameters)
const run = (values: Partial<typeof defaults>) => runLab(lab, { ...defaults, ...values }, createRandom(1))
const ratio = (model: string, day = '2025-06-03', length = 8000) => {
  const found = ratiosOn(list, day, SUBJECT, length).find((each) => each.model === model)
  return [found?.input, found?.output]
}

describe('the price of a token', () => {
  it.each([
    ['o3', 8, 4],
    ['o1', 12, 6],
    ['gpt-4o', 2, 1],
    ['gpt-4.1', 1.6, 0.8],
    ['o4-mini', 0.88, 0.44],
  ])('has the ratio of the facts for %s: %d in, %d out', (model, input, output) => {
    const [inwards, outwards] = ratio(model)
    expect(inwards).toBeCloseTo(input, 10)
    expect(outwards).toBeCloseTo(output, 10)
  })

  it('has the ratio of o3 after the cut from its day on', () => {
    expect(ratio('o3', '2025-06-09')).toEqual([8, 4])
    expect(ratio('o3', '2025-06-10')).toEqual([1.6, 0.8])
  })

  it('compares the prices of the tier that the prompt falls in', () => {
    expect(ratio('o3', '2025-06-03', 200_000)).toEqual([8, 4])
    expect(ratio('o3', '2025-06-03', 200_001)).toEqual([4, 40 / 15])
    expect(run({ input: 300_000 }).pairs.find(({ model }) => model === 'o3')).toMatchObject({ input: 4 })
  })

  it('knows nothing of days after its sources, and takes in a list that is extended', () => {
    expect(daysOf(list)).toEqual(Array.from({ length: 8 }, (_, at) => `2025-06-${String(3 + at).padStart(2, '0')}`))
    const source = { id: 'later', title: 'Later', until: '2026-03-01' }
    const later = {
      ...list,
      sources: [...list.sources, source],
      prices: [...list.prices, { ...list.prices[0], from: '2026-02-01', source: 'later' }],
    }
    expect(daysOf(parsePriceList(later))).toEqual(['2025-06-03', '2025-06-09', '2025-06-10', '2026-01-31', '2026-02-01', '2026-03-01'])
    const early = { ...later, prices: [...list.prices, { ...list.prices[0], from: '2026-02-01', source: 'record' }] }
    expect(() => parsePriceList(early)).toThrow('prices.16.from: is after 2025-06-10, until when its source says what is known')
  })

  it('finds the claim true of o3 on the day of the article and no longer after the cut', () => {
    const verdict = (day: string) => run({ day }).pairs.find(({ model }) => model === 'o3')?.verdict
    expect([verdict('2025-06-05'), verdict('2025-06-10')]).toEqual(['within', 'dearer'])
    expect([verdictOf(0.2), verdictOf(0.1), verdictOf(0.21), verdictOf(0.09)]).toEqual(['within', 'within', 'dearer', 'cheaper'])
  })

  it('meets itself where two models cost the same', () => {
    const [one, other] = [tiersOn(list, 'gpt-4.1', '2025-06-05'), tiersOn(list, 'o4-mini', '2025-06-05')]
    const crossing = breakEven(tiersOn(list, SUBJECT, '2025-06-05'), one, { input: 10_000, output: 0, thinking: 0, requests: 1 })
    for (const { input, output } of crossing.slice(1)) {
      const workload = { input, output: output ?? Number.NaN, thinking: 0, requests: 1 }
      expect(costOf(one ?? [], workload)).toBeCloseTo(costOf(tiersOn(list, SUBJECT, '2025-06-05') ?? [], workload), 10)
    }
    // Dearer in and out: there is no such point.
    expect(
      breakEven(one, other, { input: 10_000, output: 0, thinking: 0, requests: 1 })
        .slice(1)
        .every(({ output }) => output === null),
    ).toBe(true)
  })

  it('counts the models of OpenAI alone for the claim, and says where two cost the same', () => {
    const findings = (values: Partial<typeof defaults>) => lab.findings(run(values), { ...defaults, ...values })
    const claim = findings({}).find(({ key }) => key === 'claim')
    expect(claim?.values).toMatchObject({ within: '2', models: 'o3, o1' })
    expect(findings({ one: 'o3', other: 'gpt-4.1', day: '2025-06-10' }).map(({ key }) => key)).toContain('equal')
    expect(findings({ one: 'o3', other: 'gpt-4.1', day: '2025-06-05' }).map(({ key }) => key)).toContain('always')
  })

  it('has whole tables and says something of every preset', () => {
    for (const { values } of [{ values: {} }, ...lab.presets]) {
      const all = { ...defaults, ...values }
      const result = run(values)
      expect(lab.findings(result, all).length).toBeGreaterThan(1)
      for (const { columns, rows } of lab.tables(result, all)) {
        expect(rows.length).toBeGreaterThan(0)
        for (const row of rows) expect(row).toHaveLength(columns.length)
      }
    }
  })
})
