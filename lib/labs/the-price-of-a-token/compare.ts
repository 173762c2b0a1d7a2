import { costOf, tierFor, tiersOn, type Workload } from './cost'
import type { PriceList, Tier } from './price-list'

/** A model and what a workload costs with it, in dollars. */
export type Priced = { model: string; cost: number }

/** The claim is "a fifth to a tenth": where a share of a rival's price lies beside that. */
export type Verdict = 'within' | 'dearer' | 'cheaper'

const [TENTH, FIFTH] = [0.1, 0.2]

export function verdictOf(share: number): Verdict {
  return share > FIFTH ? 'dearer' : share < TENTH ? 'cheaper' : 'within'
}

/**
 * How many times the subject's list price each other model's is, in and out, in the tiers that a prompt of `length` tokens falls in. Prices of models that do not think:
 * none where the subject has no price, or is free.
 */
export function ratiosOn(
  list: PriceList,
  day: string,
  subject: string,
  length: number,
): { model: string; input: number; output: number }[] {
  const tierOf = (model: string) => {
    const tiers = tiersOn(list, model, day)
    return tiers && tierFor(tiers, length)
  }
  const own = tierOf(subject)
  if (!own?.input || !own.output) return []
  return list.models.flatMap(({ id }) => {
    const tier = id === subject ? null : tierOf(id)
    return tier ? [{ model: id, input: tier.input / own.input, output: tier.output / own.output }] : []
  })
}

type Question = { subject: string; rivals: readonly string[]; workload: Workload }

/** The subject's cost of a workload as a share of each rival's, day by day; null where one has no price yet. */
export function sharesByDay(list: PriceList, days: readonly string[], { subject, rivals, workload }: Question) {
  const costOn = (model: string, day: string) => {
    const tiers = tiersOn(list, model, day)
    return tiers && costOf(tiers, workload)
  }
  return days.map((day) => {
    const own = costOn(subject, day)
    const shares = rivals.map((rival) => {
      const cost = costOn(rival, day)
      return [rival, own === null || cost === null || cost === 0 ? null : own / cost] as const
    })
    return { day, shares: Object.fromEntries(shares) as Record<string, number | null> }
  })
}

const POINTS = 40

/**
 * Where two models cost the same: for prompts up to twice the workload's, the tokens of the answer at which they do. Null where one is cheaper at any length.
 * From in·p₁ + out·q₁ = in·p₂ + out·q₂: out = in (p₁ − p₂)/(q₂ − q₁).
 */
export function breakEven(one: readonly Tier[] | null, other: readonly Tier[] | null, { input, thinking }: Workload) {
  if (!one || !other) return []
  const priceOf = (tier: Tier) => (thinking > 0 ? (tier.thinking ?? tier.output) : tier.output)
  return Array.from({ length: POINTS + 1 }, (_, point) => {
    const tokens = Math.round((2 * input * point) / POINTS)
    const [a, b] = [tierFor(one, tokens), tierFor(other, tokens)]
    const output = (tokens * (a.input - b.input)) / (priceOf(b) - priceOf(a)) - thinking
    return { input: tokens, output: tokens > 0 && Number.isFinite(output) && output >= 0 ? output : null }
  })
}
