import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measureCommand } from '../measure-command'
import type { CollectionDoc, Questions } from './collection'
import type { Answer, Run } from './report'

/** How a script of this folder is run over a store: with the sources as they are, in a process of its own. */
export const FROM_SOURCE = ['--conditions=react-server', '--import', 'tsx']

/** Asks our own search in a process of its own. @param docs in the order of their places in the store */
export async function askOurs(
  { queries }: Pick<Questions, 'queries'>,
  docs: readonly CollectionDoc[],
  env: Record<string, string>,
  folder: string,
): Promise<Run> {
  const file = join(folder, 'queries.json')
  const places = new Map(docs.map(({ id }, place) => [id, place]))
  const asked = queries.map(({ id, text, doc }) => ({ id, text, place: doc === null ? null : (places.get(doc) ?? null) }))
  writeFileSync(file, JSON.stringify({ queries: asked }))
  const { stdout, code } = await measureCommand([...FROM_SOURCE, 'tests/bench/search/ask-ours.ts', file], env)
  if (code !== 0) throw new Error(`the search ended with ${code}: ${stdout.slice(0, 2000)}`)
  const run = JSON.parse(readFileSync(`${file}.answers`, 'utf8')) as {
    firstMs: number
    peakMb: number
    answers: (Omit<Answer, 'docs'> & { places: number[] })[]
  }
  console.log(`  first question after the start ${run.firstMs.toFixed(0)} ms`)
  return { ...run, answers: run.answers.map((answer) => ({ ...answer, docs: answer.places.map((place) => docs[place]?.id ?? '') })) }
}
