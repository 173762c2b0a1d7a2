import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { finish, judge, playwrightCounts, runLanes, runStep, summary, vitestCounts } from './test-steps'

const folder = mkdtempSync(join(tmpdir(), 'test-steps-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let lines: string[] = []
beforeEach(() => {
  lines = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line))
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = 0
})

function report(value: unknown): string {
  const file = join(folder, `${Math.random()}.json`)
  writeFileSync(file, JSON.stringify(value))
  return file
}

test('the last line counts what passed, failed and, if anything was, what was skipped', () => {
  expect(summary({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  expect(summary({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped')
})

test('a test file that could not be loaded counts as a failure, though it holds no test', () => {
  const sums = { numPassedTests: 4, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0 }
  const file = report({
    ...sums,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
    ],
  })
  expect(vitestCounts(file)).toEqual({ passed: 4, failed: 2, skipped: 2 })
})

test('a browser test that passed only when repeated has failed', () => {
  const file = report({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 }, errors: [{ message: 'the server did not start' }] })
  expect(playwrightCounts(file)).toEqual({ passed: 5, failed: 3, skipped: 0 })
})

test('a runner that failed has a failure, even when its report names none or is missing', () => {
  expect(judge(false, () => ({ passed: 9, failed: 0, skipped: 0 }))).toEqual({ passed: 9, failed: 1, skipped: 0 })
  expect(judge(false, () => vitestCounts(join(folder, 'missing.json')))).toEqual({ passed: 0, failed: 1, skipped: 0 })
  expect(judge(true, () => vitestCounts(join(folder, 'missing.json')))).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a step that passes prints one line; one that fails prints its output before it', async () => {
  const good = await runStep({ name: 'good', args: ['-e', 'console.log("chatter")'], limitMs: 10_000 })
  expect(good).toEqual({ name: 'good', ok: true, passed: 1, failed: 0, skipped: 0 })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^✓ good +\d+\.\d s$/)
  const bad = await runStep({ name: 'bad', args: ['-e', 'console.error("the reason"); process.exit(3)'], limitMs: 10_000 })
  expect(bad).toEqual({ name: 'bad', ok: false, passed: 0, failed: 1, skipped: 0 })
  expect(lines[1]).toBe('the reason')
  expect(lines[2]).toMatch(/^✗ bad/)
})

test('a step that hangs is stopped, with what it started, and has failed', async () => {
  const hangs = `require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'inherit' })`
  const result = await runStep({ name: 'hangs', args: ['-e', hangs], limitMs: 500 })
  expect(result.ok).toBe(false)
  expect(lines).toContain('hangs was stopped after 0.5 s')
})

test('lanes run side by side, and their results stand in the lanes’ order', async () => {
  const met = join(folder, 'met')
  // Ends only once the other lane has written the file.
  const waits = `setInterval(() => { if (require('node:fs').existsSync(${JSON.stringify(met)})) process.exit(0) }, 20)`
  const writes = `require('node:fs').writeFileSync(${JSON.stringify(met)}, '')`
  const results = await runLanes([
    [
      { name: 'waits', args: ['-e', waits], limitMs: 10_000 },
      { name: 'after it', args: ['-e', ''], limitMs: 10_000 },
    ],
    [{ name: 'writes', args: ['-e', writes], limitMs: 10_000 }],
  ])
  expect(results.map(({ name, ok }) => [name, ok])).toEqual([
    ['waits', true],
    ['after it', true],
    ['writes', true],
  ])
})

test('an interruption ends the steps of every lane', { timeout: 20_000 }, async () => {
  const lives = [join(folder, 'first'), join(folder, 'second')]
  const stays = (file: string) =>
    `require('node:fs').writeFileSync(${JSON.stringify(file)}, String(process.pid)); setTimeout(() => {}, 60000)`
  const lanes = lives.map((file) => [{ name: 'stays', args: ['-e', stays(file)], limitMs: 60_000 }])
  const program = join(folder, 'lanes.ts')
  writeFileSync(
    program,
    `import { runLanes } from ${JSON.stringify(join(import.meta.dirname, 'test-steps.ts'))}\nvoid runLanes(${JSON.stringify(lanes)})`,
  )
  const parent = spawn(process.execPath, ['--import', 'tsx', program], { stdio: 'ignore' })
  const ended = once(parent, 'exit')
  const pids = () => lives.map((file) => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0))
  await vi.waitFor(() => expect(pids().every((pid) => pid > 0)).toBe(true), { timeout: 10_000 })
  parent.kill('SIGINT')
  expect(await ended).toEqual([130, null])
  await vi.waitFor(() => expect(pids().filter(isAlive)).toEqual([]), { timeout: 5_000 })
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('one failed step fails the whole run', () => {
  const passed = { name: 'a', ok: true, passed: 7, failed: 0, skipped: 1 }
  finish([passed])
  expect(process.exitCode).toBe(0)
  finish([passed, { name: 'b', ok: false, passed: 0, failed: 1, skipped: 0 }])
  expect(process.exitCode).toBe(1)
  expect(lines).toEqual(['7 passed, 0 failed, 1 skipped', '7 passed, 1 failed, 1 skipped'])
})
