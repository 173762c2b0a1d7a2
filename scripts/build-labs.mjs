// Runs every lab at its defaults and writes down what it gives, for pages without a script: lib/generated/lab-defaults.json
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { buildLabCorpus } from './lab-corpus.mjs'

const FILE = 'lib/generated/lab-defaults.json'

/** Draws the labs anew. Rejects where a lab or its data cannot be. */
export async function buildLabs() {
  buildLabCorpus()
  // Within the project, so that packages are found; ignored with all else that is generated.
  mkdirSync('lib/generated', { recursive: true })
  const folder = mkdtempSync(join('lib/generated', 'labs-'))
  try {
    const outfile = join(folder, 'lab-defaults.mjs')
    await build({
      entryPoints: ['scripts/lab-defaults.ts'],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      charset: 'utf8',
      logLevel: 'silent',
    })
    const { labDefaults } = await import(pathToFileURL(outfile).href)
    writeFileSync(FILE, JSON.stringify(labDefaults()))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
