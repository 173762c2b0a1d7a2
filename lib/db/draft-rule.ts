import type { Prisma } from './generated/client'

/**
 * Drafts that somebody writes in. One that lies over a page and has nothing but what the page says was opened to look at it: it stands in no list, and in nobody's way.
 * As a Prisma filter of `Draft`.
 */
export const BEING_WRITTEN: Prisma.DraftWhereInput = { closedAt: null, OR: [{ entryId: null }, { version: { gt: 1 } }] }
