import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, cleanEnvironment, format, generate, lint, routeTypes, types, vitest } from './project-steps'
import { finish, runLanes, vitestCounts } from './test-steps'

// `npm run check`, for before each commit: what can be known within a minute.
cleanEnvironment()
const reports = mkdtempSync(join(tmpdir(), 'precis-check-'))
const report = join(reports, 'vitest.json')
const unit = { ...vitest('unit tests', ['unit'], report), counts: () => vitestCounts(report) }
try {
  // Types and the build use one core for most of their time, the unit tests what is free beside them.
  const generated = await runLanes([[generate]])
  finish([...generated, ...(await runLanes([[format, lint, routeTypes, types, build], [unit]]))])
} finally {
  rmSync(reports, { recursive: true, force: true })
}
