import { db } from '@/lib/db/client'

/** Of these names those that no picture has. */
export async function unknownPictures(names: readonly string[]): Promise<string[]> {
  if (!names.length) return []
  const found = await db().picture.findMany({ where: { name: { in: [...names] } }, select: { name: true } })
  const known = new Set(found.map(({ name }) => name))
  return names.filter((name) => !known.has(name))
}
