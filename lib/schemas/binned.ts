import { z } from 'zod'

/** How long what was deleted can be had back. */
export const DAYS_IN_BIN = 30

/** The history of an entity's page that was deleted: every revision, the oldest first, and the slugs that led to it. */
export const binnedHistory = z.object({
  revisions: z.array(z.object({ document: z.string(), actor: z.string(), note: z.string().nullable(), createdAt: z.coerce.date() })).min(1),
  formerSlugs: z.array(z.string()),
  /** Of the content file that it was last read from. */
  file: z.object({ path: z.string(), hash: z.string().nullable() }).nullable(),
})
export type BinnedHistory = z.infer<typeof binnedHistory>
