import type { Tx } from './transaction'

/** Whether a text of the store, an open draft or what lies in the bin shows it. */
export async function isShown(tx: Pick<Tx, '$queryRaw'>, name: string): Promise<boolean> {
  const part = `%/pictures/${name}%`
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Rendering" WHERE "html" LIKE ${part}
    UNION ALL SELECT 1 FROM "Draft" d JOIN "DraftRevision" r ON r."draftId" = d."id" AND r."number" = d."version"
      WHERE (d."closedAt" IS NULL OR d."closedAs" = 'discarded') AND r."document" LIKE ${part}
    UNION ALL SELECT 1 FROM "Binned" WHERE "history" LIKE ${part} LIMIT 1`
  return rows.length > 0
}
