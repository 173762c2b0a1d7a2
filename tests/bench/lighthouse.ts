import { spawnSync } from 'node:child_process'

// Not a dependency: two hundred megabytes for a benchmark. npx fetches it from the npm registry where that can be reached.
const LIGHTHOUSE = 'lighthouse@12.8.2'
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const

export type Scores = Record<(typeof CATEGORIES)[number], number> & { failed: string[] }

/** Lighthouse's scores (0 to 100) for a phone, and the audits that are not perfect; null where it cannot be had. */
export function lighthouse(url: string, chromium: string, flags: string[]): Scores | null {
  const args = [
    '--yes',
    LIGHTHOUSE,
    url,
    '--output=json',
    '--quiet',
    '--form-factor=mobile',
    `--chrome-flags=--headless=new ${flags.join(' ')}`,
  ]
  const { stdout, status } = spawnSync('npx', args, {
    encoding: 'utf8',
    timeout: 180_000,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, CHROME_PATH: chromium },
  })
  if (status !== 0 || !stdout.trimStart().startsWith('{')) return null
  const report = JSON.parse(stdout) as {
    categories: Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>
    audits: Record<string, { score: number | null; title: string; displayValue?: string }>
  }
  const failed = CATEGORIES.flatMap((name) => report.categories[name]?.auditRefs ?? [])
    .filter(({ weight, id }) => weight > 0 && (report.audits[id]?.score ?? 1) < 1)
    .map(({ id }) => `${id} ${report.audits[id]?.displayValue ?? ''}`.trim())
  const scores = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round((report.categories[name]?.score ?? 0) * 100)]))
  return { ...(scores as Record<(typeof CATEGORIES)[number], number>), failed }
}
