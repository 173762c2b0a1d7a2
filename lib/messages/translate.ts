import { createTranslator } from 'use-intl/core'
import messages from './en.json'

/** The language of the interface, as BCP 47. */
export const LOCALE = 'en'

/** Whose habits dates and lists follow: `20 November 2026`; `A, B and C`. */
export const FORMAT_LOCALE = 'en-GB'

/**
 * The words of the interface, by their keys in `en.json`, in ICU message syntax: `t('count.digests', { count: 3 })` → `3 digests`.
 * `t.rich` fills tags with elements, so that no sentence is glued from pieces: a name that is a link stands as `<names></names>` in its message.
 * @throws Error for a key or a value that is missing: a page with half a sentence must not be kept
 */
export const t = createTranslator({
  locale: LOCALE,
  messages,
  timeZone: 'UTC',
  onError(error) {
    throw error
  },
})

export type MessageKey = Parameters<typeof t>[0]
