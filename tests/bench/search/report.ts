import type { CollectionDoc, Questions } from './collection'
import { type Measures, meanOf, measure, quantile } from './metrics'

/** An engine's answer to one query: documents by id, the best first; how long it took as the page asks and, of ours, as the dialog does. */
export type Answer = { id: string; ms: number; typedMs?: number; docs: string[] }
export type Run = { answers: Answer[]; peakMb: number }

/** What was measured of one kind of query, or of all: means of the measures, and each query's time in milliseconds. */
export type OfKind = { measures: Measures; times: number[]; typed: number[] }

/** Prints how good and fast an engine's answers are, by kind of query. @returns the same, where `all` is there even if there is one kind alone */
export function report(
  engine: string,
  { answers, peakMb }: Run,
  { queries, judgements }: Questions,
  docs: readonly CollectionDoc[],
): Map<string, OfKind> {
  const answerOf = new Map(answers.map((answer) => [answer.id, answer]))
  const kinds = [...new Set(queries.map(({ kind }) => kind))]
  const known = new Set(docs.map(({ id }) => id))
  const found = new Map<string, OfKind>()
  for (const kind of kinds.length > 1 ? ['all', ...kinds] : ['all']) {
    const measured: Measures[] = []
    const times: number[] = []
    const typed: number[] = []
    for (const query of queries) {
      const answer = answerOf.get(query.id)
      const grades = judgements.get(query.id)
      if (!answer || !grades || (kind !== 'all' && query.kind !== kind)) continue
      // Related items are ranked among those that were judged, as the collection's authors do.
      const ranked = query.doc === null ? answer.docs : answer.docs.filter((doc) => grades.has(doc))
      if (![...grades.keys()].some((doc) => known.has(doc))) continue
      measured.push(measure(ranked, grades))
      times.push(answer.ms)
      if (answer.typedMs !== undefined) typed.push(answer.typedMs)
    }
    if (!measured.length) continue
    const measures = meanOf(measured)
    found.set(kind, { measures, times, typed })
    const { ndcg10, map, mrr10, success10, recall100 } = measures
    const [first, second, third, fourth, fifth] = [ndcg10, map, mrr10, success10, recall100].map((value) => value.toFixed(4))
    const speed = `p50 ${quantile(times, 0.5).toFixed(1)} p95 ${quantile(times, 0.95).toFixed(1)} most ${Math.max(...times).toFixed(0)} ms`
    const asTyped = typed.length ? `, as typed p95 ${quantile(typed, 0.95).toFixed(1)} ms` : ''
    console.log(
      `  ${engine.padEnd(11)} ${kind.padEnd(14)} n ${String(measured.length).padEnd(5)} nDCG@10 ${first} MAP ${second} MRR@10 ${third} S@10 ${fourth} R@100 ${fifth} ${speed}${asTyped}${kind === 'all' ? `, ${peakMb} MB` : ''}`,
    )
  }
  return found
}
