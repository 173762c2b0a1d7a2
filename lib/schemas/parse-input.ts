import type { z } from 'zod'
import { AppError } from '@/lib/errors'
import { clauses } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'

/** What is wrong with a field of a form. */
export type FieldProblem = { field: string; message: string }

/** Input that is not as it should be, field by field. */
export class BadInput extends AppError {
  constructor(readonly problems: FieldProblem[]) {
    super('bad-input', clauses(problems.map(({ field, message }) => t.markup('issue.ofField', { field: () => field, message }))))
  }
}

/** @throws BadInput with every problem of every field */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new BadInput(parsed.error.issues.map(({ path, message }) => ({ field: path.join('.') || 'input', message })))
}
