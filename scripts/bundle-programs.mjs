// Bundles the programs that scripts/launch.mjs runs, for the next start.
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { BUNDLES, RECORD, ROOT, sourceState } from './programs.mjs'

const PROGRAMS = ['start', 'serve-worker', 'desk-worker', 'backup', 'restore']
/** Not part of a bundle, and yet what it rests on: the packages, and what makes it. */
const OTHER_SOURCES = ['package-lock.json', 'tsconfig.json', 'scripts/bundle-programs.mjs']

/** This package throws wherever Next does not stand in for it: what imports it would fail at the moment when it is loaded, perhaps at night. */
const forNextAlone = {
  name: 'for-next-alone',
  /** @param {import('esbuild').PluginBuild} bundler */
  setup: (bundler) =>
    bundler.onResolve({ filter: /^(?:server|client)-only$/ }, ({ path, importer }) => ({
      errors: [{ text: `${importer} imports "${path}", which no program of ours can load` }],
    })),
}

/** A module finds its neighbours by its own address, which in a bundle would be the bundle's. */
const ownAddress = {
  name: 'own-address',
  /** @param {import('esbuild').PluginBuild} bundler */
  setup: (bundler) =>
    bundler.onLoad({ filter: /\.(?:ts|mjs)$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      if (!source.includes('import.meta.')) return
      const contents = source
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' }
    }),
}

/** Makes the bundles anew, beside those before them, which a server that runs may still read from. */
export async function bundlePrograms() {
  const folder = `${Date.now()}-${process.pid}`
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: PROGRAMS.map((name) => `scripts/${name}.ts`),
    outdir: join(BUNDLES, folder),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    charset: 'utf8',
    metafile: true,
    logLevel: 'silent',
    plugins: [forNextAlone, ownAddress],
  })
  const sources = [...new Set([...Object.keys(metafile.inputs), ...OTHER_SOURCES])].map(sourceState)
  writeFileSync(`${RECORD}.new`, JSON.stringify({ folder, root: ROOT, node: process.version, sources }))
  renameSync(`${RECORD}.new`, RECORD)
  const [, , ...old] = readdirSync(BUNDLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .reverse()
  for (const name of old) rmSync(join(BUNDLES, name), { recursive: true, force: true })
}
