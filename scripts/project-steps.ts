import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parseEnv } from '../lib/env'
import type { Step } from './test-steps'

const require = createRequire(import.meta.url)
const MINUTE_MS = 60_000

const biome = require.resolve('@biomejs/biome/bin/biome')
const next = require.resolve('next/dist/bin/next')
const tsc = require.resolve('typescript/bin/tsc')

/** The steps that need no test runner: each of them is one check. */
export const generate: Step = { name: 'generate', args: ['scripts/generate.mjs'], limitMs: 2 * MINUTE_MS }
export const format: Step = { name: 'format', args: [biome, 'check', '--linter-enabled=false', '.'], limitMs: MINUTE_MS }
export const lint: Step = { name: 'lint', args: [biome, 'lint', '--error-on-warnings', '.'], limitMs: MINUTE_MS }
/** Next writes the types of the routes, and next-env.d.ts, which a fresh clone has not got. */
export const routeTypes: Step = { name: 'types of the routes', args: [next, 'typegen'], limitMs: 2 * MINUTE_MS }
export const types: Step = { name: 'types', args: [tsc, '--noEmit'], limitMs: 3 * MINUTE_MS }
export const build: Step = { name: 'production build', args: ['--import', 'tsx', 'scripts/build.ts'], limitMs: 10 * MINUTE_MS }

/** Runs some of vitest's projects; `report` is the file for its JSON. */
export function vitest(name: string, projects: string[], report: string): Omit<Step, 'counts'> {
  const chosen = projects.map((project) => `--project=${project}`)
  return {
    name,
    args: [
      join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs'),
      'run',
      ...chosen,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    limitMs: 30 * MINUTE_MS,
  }
}

/** Runs the browser tests; `report` is the file for Playwright's JSON. */
export function playwright(name: string, report: string): Omit<Step, 'counts'> {
  return {
    name,
    args: [require.resolve('@playwright/test/cli'), 'test', '--reporter=list,json'],
    limitMs: 45 * MINUTE_MS,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  }
}

/** Tests run with the defaults, whatever the developer's own environment says, and nothing reports home. */
export function cleanEnvironment(): void {
  for (const name of Object.keys(parseEnv({}))) delete process.env[name]
  Object.assign(process.env, { NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1', NO_COLOR: '1' })
  delete process.env.FORCE_COLOR
}
