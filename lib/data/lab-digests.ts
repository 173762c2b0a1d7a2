import 'server-only'
import { db } from '@/lib/db/client'
import { isLabSlug, LAB_SLUGS, type LabSlug } from '@/lib/labs/slugs'
import { addressOf } from '@/lib/schemas/entry-kind'
import { visibleDigest } from './visible'

/** The newest digest that readers see of each lab. */
export async function digestsOfLabs(): Promise<Map<LabSlug, { href: string; title: string; language: string }>> {
  const rows = await db().digest.findMany({
    where: { ...visibleDigest(), lab: { in: [...LAB_SLUGS] } },
    orderBy: { publishedAt: 'asc' },
    select: { lab: true, language: true, entry: { select: { slug: true, name: true } } },
  })
  return new Map(
    rows.flatMap(({ lab, language, entry: { slug, name } }) =>
      lab !== null && isLabSlug(lab) ? [[lab, { href: addressOf('digest', slug), title: name, language }] as const] : [],
    ),
  )
}
