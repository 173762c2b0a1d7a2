import { db } from '@/lib/db/client'

/** Whose ORCID this is; one ORCID is one person's. */
export async function personWithOrcid(orcid: string): Promise<{ id: number; slug: string; name: string } | null> {
  const person = await db().person.findUnique({ where: { orcid }, select: { entry: { select: { id: true, slug: true, name: true } } } })
  return person?.entry ?? null
}
