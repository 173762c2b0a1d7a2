import { searchIndex } from '@/lib/data/search-index'
import { db } from '@/lib/db/client'
import { EMPTY_CHOICE } from '@/lib/schemas/search'
import { foldText } from '@/lib/search/analysis/fold-text'
import { drawRandom } from '../../factories/draw-random'

// Runs of Han characters against a naive look through what the store of DATABASE_URL has. Argument: how many of each length. Prints JSON.
// Runs that occur are drawn from all that the documents say; runs that do not are their characters in another order, or ones that no document has.
const LONGEST = 8
const FIRST_HAN = 0x4e00
const COMMON_HAN = 0x9fa5 - FIRST_HAN
const count = Number(process.argv[2] ?? 200)
const draw = drawRandom(11)

type Stored = { id: number; fields: string[]; folded: string[] }
const rows = await db().$queryRaw<{ id: number; name: string; summary: string; text: string }[]>`
  SELECT d."entryId" AS "id", e."name", d."summary", r."text" FROM "Digest" d JOIN "Entry" e ON e."id" = d."entryId"
  JOIN "Rendering" r ON r."entryId" = d."entryId" WHERE d."status" = 'published' ORDER BY d."entryId"`
const stored: Stored[] = rows.map(({ id, name, summary, text }) => {
  const fields = [name, summary, text]
  return { id: Number(id), fields, folded: fields.map((field) => foldText(field).text) }
})
/** What is missed is judged by the texts as they stand. A match is right as well where the characters are the other script's, so what is false is judged by folded ones. */
const having = (run: string) => stored.filter(({ fields }) => fields.some((field) => field.includes(run))).map(({ id }) => id)
const foldedHaving = (run: string) => {
  const folded = foldText(run).text
  return new Set(stored.filter((each) => each.folded.some((field) => field.includes(folded))).map(({ id }) => id))
}

const runs = stored.flatMap(({ fields }) => fields.flatMap((field) => field.match(/\p{Script=Han}+/gu) ?? []).map((run) => [...run]))
const atLeast = Array.from({ length: LONGEST + 1 }, (_, length) => runs.filter((run) => run.length >= length))
const drawRun = (length: number): string => {
  const long = atLeast[length] ?? []
  const run = long[draw(long.length)] ?? []
  const start = draw(run.length - length + 1)
  return run.slice(start, start + length).join('')
}
const drawAbsent = (length: number): string => {
  for (;;) {
    const sign = () => (length === 1 ? String.fromCodePoint(FIRST_HAN + draw(COMMON_HAN)) : drawRun(1))
    const run = Array.from({ length }, sign).join('')
    if (!foldedHaving(run).size) return run
  }
}

function ask(q: string, mend: boolean): { ids: number[]; isSaid: boolean } {
  const { digests, understood } = searchIndex().search({
    q,
    chosen: EMPTY_CHOICE,
    sort: 'relevance',
    offset: 0,
    limit: stored.length,
    mend,
    facets: false,
    now: new Date(),
    hidden: new Set(),
  })
  return { ids: digests.map(({ id }) => id), isSaid: understood.isRelaxed }
}

const result = { present: 0, absent: 0, wanted: 0, missed: 0, falseMatches: 0, saidParts: 0, examples: [] as string[] }
function judge(run: string): void {
  const right = foldedHaving(run)
  const wanted = having(run)
  for (const mend of [false, true]) {
    const { ids, isSaid } = ask(run, mend)
    const found = new Set(ids)
    const missed = wanted.filter((id) => !found.has(id)).length
    const wrong = ids.filter((id) => !right.has(id)).length
    result.wanted += wanted.length
    result.missed += missed
    // As the page asks, a row of words or a sentence is answered by its words too. Those are no matches of the run if the answer says that they lack some of it,
    // and if they stand below all that have it.
    const isBelow = ids.slice(0, ids.length - wrong).every((id) => right.has(id))
    const isSaidBelow = mend && isSaid && isBelow && wrong > 0
    if (isSaidBelow) result.saidParts++
    else result.falseMatches += wrong
    if (missed || (wrong && !isSaidBelow)) result.examples.push(`${run} (mend ${mend}): ${missed} missed, ${wrong} wrong`)
  }
}

for (let length = 1; length <= LONGEST; length++) {
  if (!atLeast[length]?.length) continue
  const [present, absent] = [new Set<string>(), new Set<string>()]
  // Single characters are few; what is drawn again is not asked again.
  for (let tries = 0; tries < count; tries++) present.add(drawRun(length))
  for (let tries = 0; tries < count / 4; tries++) absent.add(drawAbsent(length))
  result.present += present.size
  result.absent += absent.size
  for (const run of [...present, ...absent]) judge(run)
}
console.log(JSON.stringify({ ...result, examples: result.examples.slice(0, 10) }))
process.exit()
