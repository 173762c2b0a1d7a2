import { writerOfTransaction } from './transaction-scope'

export type SizeRow = { pictureId: number; width: number; height: number; data: Uint8Array }

/**
 * Keeps the bytes of a picture, inside of inTransaction(). By the driver itself: on their way through Prisma they would be written out as text some five times,
 * and its compiler does not give the memory back.
 */
export function insertPictureSizes(rows: readonly SizeRow[]): void {
  const insert = writerOfTransaction().prepare('INSERT INTO "PictureSize" ("pictureId", "width", "height", "data") VALUES (?, ?, ?, ?)')
  for (const { pictureId, width, height, data } of rows) insert.run(pictureId, width, height, data)
}
