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

/** So long a picture that nothing shows is kept before it counts as forgotten, in days from its upload. */
export const FORGOTTEN_DAYS = 30

export type Forgotten = { name: string; bytes: number }

/** The pictures that were added long ago and that nothing shows. */
export async function forgottenPictures(tx: Pick<Tx, '$queryRaw' | 'picture'>, now: Date): Promise<Forgotten[]> {
  const old = await tx.picture.findMany({
    where: { createdAt: { lte: new Date(now.getTime() - FORGOTTEN_DAYS * 86_400_000) } },
    select: { name: true, bytes: true },
  })
  const forgotten: Forgotten[] = []
  for (const picture of old) if (!(await isShown(tx, picture.name))) forgotten.push(picture)
  return forgotten
}
