import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { DigestHit, Interpreted, Why } from '@/lib/schemas/search'
import { asWritten } from '@/lib/search/as-written'
import type { FoundDigest } from '@/lib/search/contract'

/** The texts of a digest by the field of the search that they are. */
export type FieldTexts = Partial<Record<Why['field'], readonly string[]>>

/** Reasons that quote a word of the index, which is folded; the others quote names. */
const QUOTES_WORD = new Set<Why['by']>(['word', 'prefix', 'typo'])
const quotesWordOf = (field: Why['field'], { found, by, field: own }: Why) => own === field && found !== '' && QUOTES_WORD.has(by)

/** A reason with what was asked as it was typed, and what was found as it stands in the digest. */
export function whyAsWritten(why: readonly Why[], query: string, texts: FieldTexts): Why[] {
  return why.map((each) => {
    const asked = asWritten(query, each.asked) ?? each.asked
    if (!QUOTES_WORD.has(each.by) || each.found === '') return { ...each, asked }
    const written = (texts[each.field] ?? []).reduce<string | null>((found, text) => found ?? asWritten(text, each.found), null)
    return { ...each, asked, found: written ?? each.found }
  })
}

/** Titles of what is digested and the names of its people, of those digests alone whose reasons quote words of them. */
export async function textsBeyondPage(found: readonly FoundDigest[]): Promise<Map<number, FieldTexts>> {
  const quoting = (field: Why['field']) => found.flatMap(({ id, why }) => (why.some((each) => quotesWordOf(field, each)) ? id : []))
  const [originals, people] = [quoting('original'), quoting('people')]
  const [titles, names] = await Promise.all([
    originals.length
      ? db().$queryRaw<
          Row[]
        >`SELECT "digestId", "title" AS "text" FROM "Article" WHERE "digestId" IN (${Prisma.join(originals)}) AND "title" IS NOT NULL
          UNION ALL SELECT "digestId", "title" FROM "Paper" WHERE "digestId" IN (${Prisma.join(originals)})`
      : [],
    people.length
      ? db().$queryRaw<Row[]>`SELECT p."digestId", a."name" AS "text" FROM "DigestPerson" p JOIN "Alias" a ON a."entryId" = p."personId"
            WHERE p."digestId" IN (${Prisma.join(people)})
          UNION ALL SELECT p."digestId", a."name" FROM "PaperAuthor" p JOIN "Alias" a ON a."entryId" = p."personId" WHERE p."digestId" IN (${Prisma.join(people)})
          UNION ALL SELECT "digestId", "name" FROM "PaperAuthor" WHERE "digestId" IN (${Prisma.join(people)})`
      : [],
  ])
  const of = (rows: readonly Row[], id: number) => rows.flatMap(({ digestId, text }) => (Number(digestId) === id ? text : []))
  return new Map(found.map(({ id }) => [id, { original: of(titles, id), people: of(names, id) }]))
}

type Row = { digestId: number; text: string }

/** Mended words as they were typed and as the hits have them: "Müßli" for `mussli`, which nobody writes. Of a word in another case alone the index's form stays. */
export function mendedAsWritten(mended: Interpreted['mended'], query: string, hits: readonly DigestHit[]): Interpreted['mended'] {
  return mended.map(({ asked, meant }) => {
    const typed = asWritten(query, asked) ?? asked
    const written = hits.flatMap(({ why }) => why.flatMap((each) => (each.by === 'typo' && each.asked === typed ? each.found : [])))[0]
    const isOtherwise = written !== undefined && written.toLowerCase() !== meant && asWritten(written, meant) === written
    return { asked: typed, meant: isOtherwise ? written : meant }
  })
}
