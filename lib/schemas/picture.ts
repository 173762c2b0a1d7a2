import { z } from 'zod'
import { FORMAT_LOCALE, t } from '@/lib/messages/translate'

const LONGEST = 1000
const TOO_LONG = t('issue.tooLong', { count: LONGEST.toLocaleString(FORMAT_LOCALE) })

/** What is said of a picture. Who cannot see it has the alternative text instead, so that there must be one. */
export const pictureWords = z.object({
  alt: z.string().trim().min(1, t('issue.noAlt')).max(LONGEST, TOO_LONG),
  caption: z.string().trim().max(LONGEST, TOO_LONG).default(''),
})
