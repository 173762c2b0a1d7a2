import type { LabValues } from '@/lib/labs/check-values'
import type { Finding, Step, Table } from '@/lib/labs/lab'
import { createRandom } from '@/lib/labs/random'
import { LABS } from '@/lib/labs/registry'
import type { LabSlug } from '@/lib/labs/slugs'

/** What the page asks: a run from the start, to its end or to its first step that shows something; or the next such step. */
export type LabOrder = { ask: 'run' | 'step'; slug: LabSlug; values: LabValues; seed: string } | { ask: 'next' }
/** What it is told: how far it is; what stands, the whole or not (`isLast`), and whether it waits for the next order (`isRest`); that it has failed. */
export type LabNews =
  | { is: 'progress'; done: number }
  | { is: 'result'; tables: Table[]; findings: Finding[]; done: number; isLast: boolean; isRest: boolean }
  | { is: 'failed'; message: string }

const PROGRESS_EVERY_MS = 60
const RESULT_EVERY_MS = 350

type Run = {
  steps: Generator<Step<unknown>, unknown>
  tell(result: unknown, at: { done: number; isLast?: boolean; isRest?: boolean }): void
}
let current: Run | null = null

const post = (news: LabNews) => postMessage(news)

self.addEventListener('message', ({ data }: MessageEvent<LabOrder>) => {
  try {
    if (data.ask === 'next') return void toNextResult()
    current = begin(data)
    if (data.ask === 'step') toNextResult()
    else toEnd(current)
  } catch (error) {
    post({ is: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
})

function begin({ slug, values, seed }: Exclude<LabOrder, { ask: 'next' }>): Run {
  const lab = LABS[slug]
  return {
    steps: lab.run(values as never, createRandom(seed)),
    tell(result, { done, isLast = false, isRest = isLast }) {
      const [tables, findings] = [lab.tables(result, values as never), lab.findings(result, values as never)]
      post({ is: 'result', tables, findings, done, isLast, isRest })
    },
  }
}

function toEnd({ steps, tell }: Run): void {
  let [progressAt, resultAt] = [performance.now(), performance.now()]
  for (;;) {
    const step = steps.next()
    if (step.done) {
      tell(step.value, { done: 1, isLast: true })
      return
    }
    const now = performance.now()
    const { done, result } = step.value
    if (result !== undefined && now - resultAt > RESULT_EVERY_MS) {
      tell(result, { done })
      resultAt = now
    } else if (now - progressAt > PROGRESS_EVERY_MS) {
      post({ is: 'progress', done })
      progressAt = now
    }
  }
}

/** To the next step that has something to show, or to the end. */
function toNextResult(): void {
  if (!current) return
  for (;;) {
    const step = current.steps.next()
    if (step.done) {
      current.tell(step.value, { done: 1, isLast: true })
      current = null
      return
    }
    if (step.value.result !== undefined) {
      current.tell(step.value.result, { done: step.value.done, isRest: true })
      return
    }
  }
}
