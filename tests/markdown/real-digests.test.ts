import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createRenderer } from '@/lib/render/renderer'
import { absent, sharedFile } from './shared-data'
import { unsafeParts } from './unsafe-parts'

const CAP = 256 * 1024
/** Archive → every how many of its files are rendered, so that the test ends within some 20 seconds. */
const SAMPLE: Record<string, { step: number; files: number }> = {
  arxiv_daily_zh: { step: 100, files: 50 },
  daily_ai_papers: { step: 15, files: 20 },
  nlp_progress: { step: 3, files: 23 },
  mli_paper_reading: { step: 1, files: 1 },
  huge_days: { step: 1, files: 6 },
}

const folder = mkdtempSync(join(tmpdir(), 'precis-real-'))
const renderer = createRenderer({ children: 2, timeLimitMs: 20_000, maxBytes: CAP })
afterAll(async () => {
  await renderer.close()
  rmSync(folder, { recursive: true })
})

function unpack(archive: string): string[] {
  expect(spawnSync('tar', ['xzf', archive, '-C', folder]).status).toBe(0)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'))
  return files.sort().map((file) => join(folder, file))
}

/** As many whole lines as fit the cap. */
function cut(text: string): string {
  const bytes = Buffer.from(text)
  return bytes.length <= CAP ? text : bytes.subarray(0, bytes.lastIndexOf('\n', CAP)).toString()
}

for (const [name, { step, files }] of Object.entries(SAMPLE)) {
  const archive = sharedFile(`markdown/${name}.tar.gz`)
  test.skipIf(archive === null)(
    `${files} real digests of ${name}, the large ones cut to 256 KiB, render safely${absent(archive)}`,
    async () => {
      const chosen = unpack(archive ?? '')
        .filter((file) => file.includes(name))
        .filter((_, index) => index % step === 0)
      expect(chosen).toHaveLength(files)
      const rendered = await Promise.all(chosen.map((file) => renderer.render({ body: cut(readFileSync(file, 'utf8')) })))
      for (const [index, { html, words }] of rendered.entries()) {
        expect(unsafeParts(html), chosen[index]).toEqual([])
        expect(words, chosen[index]).toBeGreaterThan(0)
      }
    },
  )
}
