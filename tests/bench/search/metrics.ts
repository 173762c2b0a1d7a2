/** Measures of one ranked list against judgements, after the usual definitions of TREC's trec_eval. */

export type Measures = { ndcg10: number; map: number; mrr10: number; success10: number; recall100: number }

/**
 * @param ranked documents, the best first, without repetition
 * @param grades of judged documents; above 0 is relevant
 */
export function measure(ranked: readonly string[], grades: ReadonlyMap<string, number>): Measures {
  const relevant = [...grades.values()].filter((grade) => grade > 0)
  const gradeOf = (doc: string) => Math.max(0, grades.get(doc) ?? 0)
  const dcg = (list: readonly number[]) => list.slice(0, 10).reduce((sum, grade, rank) => sum + grade / Math.log2(rank + 2), 0)
  const ideal = dcg(relevant.toSorted((a, b) => b - a))
  const first = ranked.slice(0, 10).findIndex((doc) => gradeOf(doc) > 0)
  let hits = 0
  let precisions = 0
  for (const [rank, doc] of ranked.entries()) {
    if (gradeOf(doc) <= 0) continue
    hits++
    precisions += hits / (rank + 1)
  }
  return {
    ndcg10: ideal > 0 ? dcg(ranked.map(gradeOf)) / ideal : 0,
    map: relevant.length ? precisions / relevant.length : 0,
    mrr10: first < 0 ? 0 : 1 / (first + 1),
    success10: first < 0 ? 0 : 1,
    recall100: relevant.length ? ranked.slice(0, 100).filter((doc) => gradeOf(doc) > 0).length / relevant.length : 0,
  }
}

/** The mean of each measure. */
export function meanOf(all: readonly Measures[]): Measures {
  const mean = (name: keyof Measures) => all.reduce((sum, each) => sum + each[name], 0) / Math.max(1, all.length)
  return { ndcg10: mean('ndcg10'), map: mean('map'), mrr10: mean('mrr10'), success10: mean('success10'), recall100: mean('recall100') }
}

/** The value that a share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
