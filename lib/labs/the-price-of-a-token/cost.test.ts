import { describe, expect, it } from 'vitest'
import data from '@/content/prices/token-prices.json'
import { costOf, tierFor, tiersOn } from './cost'
import { parsePriceList } from './price-list'

const list = parsePriceList(data)
const tiers = (model: string, day = '2025-06-03') => tiersOn(list, model, day) ?? []
const once = { input: 0, output: 0, thinking: 0, requests: 1 }
const million = 1_000_000

describe('what a workload costs', () => {
  it('counts tokens in and out per million, times the requests', () => {
    expect(costOf(tiers('gpt-4.1'), { input: 1000, output: 500, thinking: 0, requests: 100 })).toBeCloseTo(0.6, 12)
  })

  it('takes the tier of the prompt for output too, and its end belongs to the tier', () => {
    expect(tierFor(tiers('gemini-2.5-pro'), 200_000)).toMatchObject({ input: 1.25, output: 10 })
    expect(tierFor(tiers('gemini-2.5-pro'), 200_001)).toMatchObject({ input: 2.5, output: 15 })
    expect(costOf(tiers('gemini-2.5-pro'), { ...once, input: 200_000, output: 1000 })).toBeCloseTo(0.26, 12)
    expect(costOf(tiers('gemini-2.5-pro'), { ...once, input: 400_000, output: 1000 })).toBeCloseTo(1.015, 12)
  })

  it('bills thinking tokens as output, at the price of thinking where there is one', () => {
    expect(costOf(tiers('o3'), { ...once, output: 100, thinking: 900 })).toBe(costOf(tiers('o3'), { ...once, output: 1000 }))
    expect(costOf(tiers('gemini-2.5-flash'), { ...once, output: million })).toBeCloseTo(0.6, 12)
    expect(costOf(tiers('gemini-2.5-flash'), { ...once, output: million / 2, thinking: million / 2 })).toBeCloseTo(3.5, 12)
  })

  it('takes the price in effect: the old one the day before the cut, the new one on the day and after', () => {
    const price = (day: string) => tiers('o3', day).map(({ input, output }) => [input, output])
    expect(price('2025-06-09')).toEqual([[10, 40]])
    expect(price('2025-06-10')).toEqual([[2, 8]])
    expect(price('2025-06-11')).toEqual([[2, 8]])
  })

  it('has no price before the first', () => {
    expect(tiersOn(list, 'o3', '2025-06-02')).toBeNull()
  })
})

describe('a price list', () => {
  const broken = (change: (copy: typeof data) => void) => {
    const copy = structuredClone(data)
    change(copy)
    return () => parsePriceList(copy)
  }
  const first = (copy: typeof data) => copy.prices[0] as (typeof data.prices)[0]

  it('is refused with where and what is wrong', () => {
    expect(broken((copy) => (first(copy).model = 'gemini-9'))).toThrow('prices.0.model: names no model of the list: gemini-9')
    expect(broken((copy) => (first(copy).source = 'hearsay'))).toThrow('prices.0.source: names no source of the list: hearsay')
    expect(broken((copy) => (first(copy).from = '2025-06-31'))).toThrow(/prices\.0\.from: Invalid ISO date/)
    expect(broken((copy) => first(copy).tiers.reverse())).toThrow('prices.0.tiers.0.upTo: is missing: only the last tier has no end')
    expect(broken((copy) => copy.prices.push(first(copy)))).toThrow('prices.16.from: gives gemini-2.5-pro a second price from 2025-06-03')
    expect(() => parsePriceList(null)).toThrow(/^The price list is not valid\.\nthe list: /)
  })
})
