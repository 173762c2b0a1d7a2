import { z } from 'zod'

export const SHORTEST_PASSWORD = 10

const email = z
  .string()
  .trim()
  .max(254, 'is longer than 254 characters')
  .pipe(z.email({ error: 'is not an e-mail address, as in "ann@example.org"' }))

const password = z
  .string()
  .min(SHORTEST_PASSWORD, `is shorter than ${SHORTEST_PASSWORD} characters: a few words make a good one`)
  .max(500, 'is longer than 500 characters')

const name = z.string().trim().min(1, 'is empty').max(100, 'is longer than 100 characters')

export const role = z.enum(['admin', 'editor', 'author'], { error: 'is none of admin, editor, author' })

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
