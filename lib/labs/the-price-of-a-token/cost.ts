import type { PriceList, Tier } from './price-list'

/** Tokens of one request, and how many requests there are. Thinking tokens come on top of those of the answer. */
export type Workload = { input: number; output: number; thinking: number; requests: number }

/** The tiers of a model on a day (`2025-06-10`): those of the newest price that was in effect. Null before its first. */
export function tiersOn(list: PriceList, model: string, day: string): Tier[] | null {
  const inEffect = list.prices.filter((price) => price.model === model && price.from <= day)
  return (
    inEffect.reduce<(typeof inEffect)[number] | null>((newest, price) => (!newest || price.from > newest.from ? price : newest), null)
      ?.tiers ?? null
  )
}

/** The tier that a prompt of so many tokens falls in: its end belongs to it. */
export function tierFor(tiers: readonly Tier[], input: number): Tier {
  const tier = tiers.find(({ upTo }) => upTo === undefined || input <= upTo)
  if (!tier) throw new Error(`No tier takes a prompt of ${input} tokens`)
  return tier
}

/** What a workload costs in dollars. Thinking tokens bill as output; a model with a price for thinking bills all output at it once it thinks. */
export function costOf(tiers: readonly Tier[], { input, output, thinking, requests }: Workload): number {
  const tier = tierFor(tiers, input)
  const outputPrice = thinking > 0 ? (tier.thinking ?? tier.output) : tier.output
  return ((input * tier.input + (output + thinking) * outputPrice) / 1_000_000) * requests
}
