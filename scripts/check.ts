import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, cleanEnvironment, format, generate, lint, routeTypes, types, vitest } from './project-steps'
import { finish, runStep, type StepResult, vitestCounts } from './test-steps'

// `npm run check`, for before each commit: what can be known within a minute.
cleanEnvironment()
const reports = mkdtempSync(join(tmpdir(), 'precis-check-'))
const report = join(reports, 'vitest.json')
const unit = { ...vitest('unit tests', ['unit'], report), counts: () => vitestCounts(report) }
const results: StepResult[] = []
try {
  for (const step of [generate, format, lint, routeTypes, types, unit, build]) results.push(await runStep(step))
} finally {
  rmSync(reports, { recursive: true, force: true })
}
finish(results)
