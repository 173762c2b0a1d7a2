import { bar } from '../bars'
import type { Measures } from './metrics'

/** A bar of quality: of a collection, its queries' name where it has several, and their kind where only one is meant. */
export type QualityBar = { folder: string; queries: string | null; kind: string; measure: keyof Measures; least: number }

const all = (folder: string, measure: keyof Measures, least: number): QualityBar => ({ folder, queries: null, kind: 'all', measure, least })
const acl = (queries: string, kinds: Record<string, number>): QualityBar[] =>
  Object.entries(kinds).map(([kind, least]) => ({ folder: 'acl', queries, kind, measure: 'success10', least }))

/** What is asked of quality. The Chinese collections must reach what bigrams do: the rows `fts-cjk2` of the BASELINES.md beside the collections. */
export const QUALITY: readonly QualityBar[] = [
  all('scifact', 'ndcg10', 0.73),
  all('cranfield', 'ndcg10', 0.4),
  all('cacm', 'map', 0.34),
  ...acl('known', { title: 0.98, typo: 0.95, prefix: 0.85, 'author+words': 0.98, phrase: 0.98, 'zh-title-part': 0.98 }),
  ...acl('people', {
    exact: 0.98,
    lastfirst: 0.98,
    surname: 0.98,
    typo: 0.98,
    prefix: 0.9,
    noaccent: 0.98,
    hani: 0.98,
    alias: 0.98,
  }),
  all('zh/xquad_zh', 'ndcg10', 0.9644),
  all('zh/cmrc2018_trial', 'ndcg10', 0.9875),
  all('zh/drcd_dev', 'ndcg10', 0.9711),
  all('zh/csl_dev', 'ndcg10', 0.9968),
  all('zh/dureader_demo', 'ndcg10', 0.9095),
  all('arxiv_zh', 'ndcg10', 0.88),
  all('csfcube', 'ndcg10', 0.51),
]

/** What is asked of speed and size among the 109,000 papers of the ACL, and of the growth towards them. */
export const AT_FULL_SIZE = {
  p95Ms: 50,
  prefixP95Ms: 15,
  growth: 3,
  buildSeconds: 60,
  buildMb: 1000,
  saveMs: 5,
  oddMs: 200,
}

const NAMES: Record<keyof Measures, string> = {
  ndcg10: 'nDCG@10',
  map: 'MAP',
  mrr10: 'MRR@10',
  success10: 'success@10',
  recall100: 'recall@100',
}

/** Holds what was measured of one collection against the bars of its quality. @param measured by kind of query */
export function holdQuality(folder: string, queries: string | null, measured: ReadonlyMap<string, Measures>): void {
  for (const each of QUALITY) {
    if (each.folder !== folder || each.queries !== queries) continue
    const value = measured.get(each.kind)?.[each.measure] ?? Number.NaN
    const what = [folder, queries, each.kind === 'all' ? null : each.kind].filter(Boolean).join(' ')
    later(`${what}, ${NAMES[each.measure]} ${value.toFixed(4)}`, value >= each.least, `≥ ${each.least}`)
  }
}

const lines: (() => void)[] = []

/** Keeps a line of the table, to be printed when everything is measured. Nothing that could not be measured meets a bar. */
export function later(text: string, met: boolean, what: string): void {
  lines.push(() => bar(text, met, what))
}

/** Prints the lines kept. @returns whether there are any */
export function printTable(): boolean {
  if (lines.length) console.log('\nBars')
  for (const print of lines) print()
  return lines.length > 0
}
