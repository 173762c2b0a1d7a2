import { z } from 'zod'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { addressOf } from '@/lib/schemas/entry-kind'
import type { Ends } from './move-belonging'

/** What led to an entity, and leads to another now. */
export const movedLinks = z.object({
  links: z.array(z.object({ id: z.number(), fromId: z.number() })),
  /** Texts that link to both: as they were, since from their addresses alone one cannot tell which is whose. */
  texts: z.array(z.object({ id: z.number(), html: z.string(), keyPoints: z.string() })),
})
type MovedLinks = z.infer<typeof movedLinks>

const AT_ONCE = 5000

/** Points the links of all other texts to `to`. */
export async function moveLinks(tx: Tx, { kind, from, to }: Ends): Promise<MovedLinks> {
  const where = { toId: from.id, fromId: { notIn: [from.id, to.id] } }
  const links = await tx.link.findMany({ where, select: { id: true, fromId: true } })
  const texts: MovedLinks['texts'] = []
  await inParts(
    links.map(({ fromId }) => fromId),
    async (ids) => {
      const double = await tx.link.findMany({ where: { fromId: { in: ids }, toId: to.id }, distinct: ['fromId'], select: { fromId: true } })
      const kept = await tx.rendering.findMany({
        where: { entryId: { in: double.map(({ fromId }) => fromId) } },
        select: { entryId: true, html: true, keyPoints: true },
      })
      texts.push(...kept.map(({ entryId, ...text }) => ({ id: entryId, ...text })))
      await replaceAddress(tx, ids, addressOf(kind, from.slug), addressOf(kind, to.slug))
    },
  )
  await tx.link.updateMany({ where, data: { toId: to.id } })
  return { links, texts }
}

/** The way back. @returns texts that were rendered since, which must be rendered again */
export async function moveLinksBack(tx: Tx, { kind, from, to }: Ends, { links, texts }: MovedLinks): Promise<number[]> {
  const there = new Set<number>()
  await inParts(
    links.map(({ id }) => id),
    async (ids) => {
      const where = { id: { in: ids }, toId: to.id }
      for (const { id } of await tx.link.findMany({ where, select: { id: true } })) there.add(id)
      await tx.link.updateMany({ where, data: { toId: from.id } })
    },
  )
  // A text whose links were written anew has no address of then: they have other numbers.
  const asThen = new Set(links.filter(({ id }) => there.has(id)).map(({ fromId }) => fromId))
  const double = new Map(texts.map((text) => [text.id, text]))
  await inParts(
    [...asThen].filter((id) => !double.has(id)),
    (ids) => replaceAddress(tx, ids, addressOf(kind, to.slug), addressOf(kind, from.slug)),
  )
  for (const { id, html, keyPoints } of texts)
    if (asThen.has(id)) await tx.rendering.updateMany({ where: { entryId: id }, data: { html, keyPoints } })
  return [...new Set(links.map(({ fromId }) => fromId))].filter((id) => !asThen.has(id))
}

/** Puts one address in another's place in the links of these texts and of the corrections in them. */
export async function replaceAddress(tx: Tx, ids: readonly number[], from: string, to: string): Promise<void> {
  const [old, now, which] = [`href="${from}"`, `href="${to}"`, Prisma.join([...ids])]
  await tx.$executeRaw`UPDATE "Rendering" SET "html" = replace("html", ${old}, ${now}), "keyPoints" = replace("keyPoints", ${old}, ${now})
    WHERE "entryId" IN (${which})`
  await tx.$executeRaw`UPDATE "Correction" SET "html" = replace("html", ${old}, ${now}) WHERE "digestId" IN (${which})`
}

async function inParts(ids: readonly number[], work: (some: number[]) => Promise<void>): Promise<void> {
  const each = [...new Set(ids)]
  for (let start = 0; start < each.length; start += AT_ONCE) await work(each.slice(start, start + AT_ONCE))
}
