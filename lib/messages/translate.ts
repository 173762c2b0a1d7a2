import { createTranslator } from 'use-intl/core'
import messages from './en.json' with { type: 'json' }

/** The language of the interface, as BCP 47. */
export const LOCALE = 'en'

/** Whose habits dates and lists follow: `20 November 2026`; `A, B and C`. */
export const FORMAT_LOCALE = 'en-GB'

const translate = createTranslator({
  locale: LOCALE,
  messages,
  timeZone: 'UTC',
  onError(error) {
    throw error
  },
})

/** Sentences that are remembered: a contents page counts two hundred things, and most counts are alike. */
const MOST_REMEMBERED = 2000
const remembered = new Map<string, string>()

const recall = ((...args: Parameters<typeof translate>) => {
  const [key, values] = args
  // With values alone, and short ones: without, nothing has to be put together; and formats of a caller's own are not told apart here.
  if (!values || args.length > 2) return translate(...args)
  const name = JSON.stringify([key, values])
  if (name.length > 100) return translate(...args)
  const known = remembered.get(name)
  if (known !== undefined) return known
  const sentence = translate(...args)
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  remembered.set(name, sentence)
  return sentence
}) as typeof translate

/**
 * The words of the interface, by their keys in `en.json`, in ICU message syntax: `t('count.digests', { count: 3 })` → `3 digests`.
 * `t.rich` fills tags with elements, so that no sentence is glued from pieces: a name that is a link stands as `<names></names>` in its message.
 * @throws Error for a key or a value that is missing: a page with half a sentence must not be kept
 */
export const t = Object.assign(recall, translate)

export type MessageKey = Parameters<typeof t>[0]
