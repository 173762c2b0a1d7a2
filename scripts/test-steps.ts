import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** How many checks of a step passed, failed and were skipped. */
export type Counts = { passed: number; failed: number; skipped: number }

export type Step = {
  name: string
  /** The Node program to run, with its arguments: a path that `node` understands. */
  args: string[]
  /** Milliseconds after which the step is killed and has failed. */
  limitMs: number
  env?: Record<string, string>
  /** Reads the counts out of a report that the step wrote; without it the step is one check. */
  counts?: () => Counts
}

export type StepResult = Counts & { name: string; ok: boolean }

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  // A file that could not be loaded has no tests in the sums above.
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
})

/** Reads the file of vitest's JSON reporter. */
export function vitestCounts(file: string): Counts {
  const report = vitestReport.parse(JSON.parse(readFileSync(file, 'utf8')))
  const unloaded = report.testResults.filter((result) => result.status === 'failed' && result.assertionResults.length === 0).length
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** Reads the file of Playwright's JSON reporter. A test that passed only when repeated has failed. */
export function playwrightCounts(file: string): Counts {
  const { stats, errors } = playwrightReport.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped }
}

/** The counts of a step that has ended. A step that failed has at least one failure, whatever its report says. */
export function judge(ok: boolean, counts: Step['counts']): Counts {
  if (!counts) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
  try {
    const read = counts()
    return ok ? read : { ...read, failed: Math.max(1, read.failed) }
  } catch {
    // No report, or a broken one: the step ended before it could write it.
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/** Runs lanes of steps side by side, the steps of a lane one after another; the results stand in the lanes' order. */
export async function runLanes(lanes: Step[][]): Promise<StepResult[]> {
  const results = await Promise.all(
    lanes.map(async (lane) => {
      const ended: StepResult[] = []
      for (const step of lane) ended.push(await runStep(step))
      return ended
    }),
  )
  return results.flat()
}

/** Runs one step and prints its line; of a step that failed, its whole output too. */
export async function runStep(step: Step): Promise<StepResult> {
  const started = performance.now()
  const { status, output, late } = await run(step)
  const counts = judge(status === 0, step.counts)
  const ok = status === 0 && counts.failed === 0
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const sums = step.counts ? `  ${summary(counts)}` : ''
  if (!ok) console.log(output.trimEnd())
  if (late) console.log(`${step.name} was stopped after ${step.limitMs / 1000} s`)
  console.log(`${ok ? '✓' : '✗'} ${step.name.padEnd(24)} ${seconds.padStart(6)} s${sums}`)
  return { name: step.name, ok, ...counts }
}

// What ends each step that is running: Ctrl-C does not reach a group of its own, and one handler has to end them all.
const running = new Set<() => void>()

function interrupted(): void {
  for (const stop of running) stop()
  process.exit(130)
}

function run(step: Step): Promise<{ status: number | null; output: string; late: boolean }> {
  const child = spawn(process.execPath, step.args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...step.env },
    // A group of its own, so that what the step started ends with it.
    detached: process.platform !== 'win32',
  })
  const stop = () => {
    if (child.pid === undefined) return
    try {
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
    } catch {
      // It has ended already.
    }
  }
  if (running.size === 0) process.on('SIGINT', interrupted).on('SIGTERM', interrupted)
  running.add(stop)
  const ended = () => {
    running.delete(stop)
    if (running.size === 0) process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
  }
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  let late = false
  const timer = setTimeout(() => {
    late = true
    stop()
  }, step.limitMs)
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      clearTimeout(timer)
      ended()
      reject(error)
    })
    child.once('close', (status) => {
      clearTimeout(timer)
      ended()
      resolve({ status, output: Buffer.concat(chunks).toString('utf8'), late })
    })
  })
}

/** `12 passed, 0 failed`, and what was skipped, if anything was. */
export function summary({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
}

/** Sums the steps, prints the last line, and sets the exit code. */
export function finish(results: StepResult[]): void {
  const sum = (key: keyof Counts) => results.reduce((total, result) => total + result[key], 0)
  const counts = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
  process.exitCode = counts.failed > 0 || results.some((result) => !result.ok) ? 1 : 0
  console.log(summary(counts))
}
