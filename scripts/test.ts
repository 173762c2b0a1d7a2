import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireChromium } from './find-chromium'
import { build, cleanEnvironment, format, generate, lint, playwright, routeTypes, types, vitest } from './project-steps'
import { finish, judge, playwrightCounts, runStep, type StepResult, vitestCounts } from './test-steps'

/** `npm test`: every step runs even when an earlier one failed, except where it could only fail again. */
async function main(): Promise<void> {
  cleanEnvironment()
  const reports = mkdtempSync(join(tmpdir(), 'precis-test-'))
  const results: StepResult[] = []
  const step = async (...args: Parameters<typeof runStep>) => {
    const result = await runStep(...args)
    results.push(result)
    return result.ok
  }
  try {
    const generated = await step(generate)
    await step(format)
    await step(lint)
    if (generated) {
      if (await step(routeTypes)) await step(types)
      // Built first: integration tests of the server then find a build that is current.
      const built = await step(build)
      const vitestFile = join(reports, 'vitest.json')
      await step({ ...vitest('unit and integration', ['unit', 'integration'], vitestFile), counts: () => vitestCounts(vitestFile) })
      if (built) results.push(await browserStep(join(reports, 'playwright.json')))
    }
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
  finish(results)
}

async function browserStep(report: string): Promise<StepResult> {
  try {
    process.env.CHROMIUM_PATH = await requireChromium()
  } catch (error) {
    console.log(error instanceof Error ? error.message : error)
    console.log('✗ browser tests')
    return { name: 'browser tests', ok: false, ...judge(false, undefined) }
  }
  return runStep({ ...playwright('browser tests', report), counts: () => playwrightCounts(report) })
}

await main()
