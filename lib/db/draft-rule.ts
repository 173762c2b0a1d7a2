import type { Prisma } from './generated/client'

/**
 * Drafts of something new, and those that somebody wrote in. One that began with a page and that nobody wrote in was opened to look at it: it stands in no list, and in nobody's
 * way. As a Prisma filter of `Draft`. What it began with says so for ever; the page itself may be gone by now.
 */
export const HAS_WORDS = { OR: [{ base: 0 }, { writtenAt: { not: null } }] } satisfies Prisma.DraftWhereInput

/** Those of them that are open. */
export const BEING_WRITTEN: Prisma.DraftWhereInput = { closedAt: null, ...HAS_WORDS }
