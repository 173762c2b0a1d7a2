import { z } from 'zod'
import { listed } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'

export const SHORTEST_PASSWORD = 10

const email = z
  .string()
  .trim()
  .max(254, t('issue.tooLong', { count: 254 }))
  .pipe(z.email({ error: t('issue.notEmail') }))

const password = z
  .string()
  .min(SHORTEST_PASSWORD, t('issue.passwordTooShort', { count: SHORTEST_PASSWORD }))
  .max(500, t('issue.tooLong', { count: 500 }))

const name = z
  .string()
  .trim()
  .min(1, t('issue.empty'))
  .max(100, t('issue.tooLong', { count: 100 }))

const ROLES = ['admin', 'editor', 'author'] as const
export const role = z.enum(ROLES, { error: t('issue.noneOf', { values: listed(ROLES) }) })

export type Role = z.infer<typeof role>

/** What makes an account, by an admin or the command line. */
export const newAccount = z.strictObject({ email, name, role })
export type NewAccount = z.infer<typeof newAccount>

/** What the first admin fills in, at the address that the start printed. */
export const firstAccount = z.strictObject({ email, name, password })

/** What somebody fills in at the address of an invitation or a reset. */
export const chosenPassword = z.strictObject({ password })

/** What is asked for at the door. Anything may be typed there; only the sizes are bounded. */
export const credentials = z.strictObject({ email: z.string().max(500), password: z.string().max(500) })
