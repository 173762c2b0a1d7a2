import { z } from 'zod'

/** How long what was deleted can be had back. */
export const DAYS_IN_BIN = 30

const merge = z.object({
  id: z.number(),
  kind: z.string(),
  slug: z.string(),
  name: z.string(),
  intoId: z.number(),
  before: z.number(),
  after: z.number(),
  rows: z.string(),
  moved: z.string(),
  actor: z.string(),
  mergedAt: z.coerce.date(),
  undoneAt: z.coerce.date().nullable(),
})
const different = z.object({ lowId: z.number(), highId: z.number(), actor: z.string(), at: z.coerce.date() })

/** The history of an entity's page that was deleted: every revision, the oldest first, and the slugs that led to it. */
export const binnedHistory = z.object({
  revisions: z.array(z.object({ document: z.string(), actor: z.string(), note: z.string().nullable(), createdAt: z.coerce.date() })).min(1),
  formerSlugs: z.array(z.string()),
  /** Of the content file that it was last read from. */
  file: z.object({ path: z.string(), hash: z.string().nullable() }).nullable(),
  /** Its number, and what was decided about it and others; not there in what was deleted before 2026-11-28. */
  decided: z.object({ id: z.number(), merges: z.array(merge), different: z.array(different) }).optional(),
})
export type BinnedHistory = z.infer<typeof binnedHistory>
