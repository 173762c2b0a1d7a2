import { z } from 'zod'

const dollars = z.number().nonnegative()

/** Prices for prompts of up to `upTo` tokens, in dollars per million. Without `upTo`, for any length. `thinking` is the price of output when the model thinks. */
const tierSchema = z.strictObject({ upTo: z.int().positive().optional(), input: dollars, output: dollars, thinking: dollars.optional() })

/** Tiers go from short prompts to long, and the last, alone, has no end. */
const tiersSchema = z
  .array(tierSchema)
  .min(1)
  .superRefine((tiers, context) => {
    for (const [index, { upTo }] of tiers.entries()) {
      const isLast = index === tiers.length - 1
      const path = [index, 'upTo']
      if (isLast && upTo !== undefined) context.addIssue({ code: 'custom', path, message: 'is set on the last tier, which has no end' })
      if (!isLast && upTo === undefined) context.addIssue({ code: 'custom', path, message: 'is missing: only the last tier has no end' })
      const before = tiers[index - 1]?.upTo
      if (upTo !== undefined && before !== undefined && upTo <= before)
        context.addIssue({ code: 'custom', path, message: `is not above ${before}, the end of the tier before` })
    }
  })

const priceSchema = z.strictObject({ model: z.string().min(1), from: z.iso.date(), source: z.string().min(1), tiers: tiersSchema })

/** `until` of a source is the last day of which it says anything: the list tells nothing of later ones. */
const listSchema = z
  .strictObject({
    currency: z.literal('USD'),
    per: z.literal(1_000_000),
    models: z.array(z.strictObject({ id: z.string().min(1), name: z.string().min(1), maker: z.string().min(1) })).min(1),
    prices: z.array(priceSchema).min(1),
    sources: z
      .array(z.strictObject({ id: z.string().min(1), title: z.string().min(1), url: z.url().optional(), until: z.iso.date() }))
      .min(1),
  })
  .superRefine(({ models, prices, sources }, context) => {
    const seen = new Set<string>()
    for (const [index, { model, from, source }] of prices.entries()) {
      const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: ['prices', index, field], message })
      if (!models.some(({ id }) => id === model)) refuse('model', `names no model of the list: ${model}`)
      if (!sources.some(({ id }) => id === source)) refuse('source', `names no source of the list: ${source}`)
      const until = sources.find(({ id }) => id === source)?.until
      if (until && from > until) refuse('from', `is after ${until}, until when its source says what is known`)
      if (seen.has(`${model} ${from}`)) refuse('from', `gives ${model} a second price from ${from}`)
      seen.add(`${model} ${from}`)
    }
    for (const [index, { id }] of models.entries()) {
      const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['models', index, 'id'], message })
      if (models.findIndex((model) => model.id === id) !== index) refuse(`stands twice: ${id}`)
      if (!prices.some(({ model }) => model === id)) refuse(`has no price: ${id}`)
    }
  })

export type PriceList = z.infer<typeof listSchema>
export type Tier = z.infer<typeof tierSchema>

/** Reads a price list, or throws an error that says at every fault where it is and what is wrong. */
export function parsePriceList(data: unknown): PriceList {
  const parsed = listSchema.safeParse(data)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the list'}: ${message}`)
  throw new Error(`The price list is not valid.\n${faults.join('\n')}`)
}
