import { measureCommand } from '../measure-command'
import { FROM_SOURCE } from './ask-ours-apart'
import { later } from './bars'
import type { CollectionDoc } from './collection'

/** What `ask-han.ts` has counted. */
type Counts = {
  present: number
  absent: number
  wanted: number
  missed: number
  falseMatches: number
  saidParts: number
  examples: string[]
}

/** Whether most of the documents are written in Chinese. */
export const isChinese = (docs: readonly CollectionDoc[]): boolean =>
  docs.filter(({ text }) => /\p{Script=Han}/u.test(text)).length > docs.length / 2

/** Asks a loaded store for runs of Han characters, and holds what is found against a naive look through it. */
export async function holdHan(folder: string, env: Record<string, string>): Promise<void> {
  const { stdout, code } = await measureCommand([...FROM_SOURCE, 'tests/bench/search/ask-han.ts'], env)
  if (code !== 0) throw new Error(`asking for runs ended with ${code}: ${stdout.slice(0, 2000)}`)
  const { present, absent, wanted, missed, falseMatches, saidParts, examples } = JSON.parse(stdout) as Counts
  for (const each of examples) console.log(`    ${each}`)
  const share = wanted ? (wanted - missed) / wanted : Number.NaN
  later(
    `${folder}, Han: ${present} runs that occur, ${absent} that do not: ${(share * 100).toFixed(2)} % of the documents found, ${falseMatches} false matches (${saidParts} runs answered by their words as well, below and said so; none where all must stand as typed)`,
    share === 1 && falseMatches === 0,
    '100 %, 0',
  )
}
