// Bundles our own scripts for browsers into public/s, each under a name that changes with its bytes, and writes their addresses down
// for lib/browser-script.ts.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { build, context } from 'esbuild'

/** The one list of scripts that pages load: `site` stands on every page, the others on their own. */
export const ENTRIES = [
  'site',
  'search',
  'map',
  'map-layout',
  'editor',
  'paste',
  'lab-near',
  'lab',
  'lab-figures',
  'lab-worker',
  'pictures',
  'calendar',
  'keep-form',
]
const PUBLIC = 'public/s'
const ADDRESSES = 'lib/generated/browser-scripts.ts'
/** `site-5T2KQW3A.js` */
const MADE = new RegExp(`^(?:${ENTRIES.join('|')})-[0-9A-Z]{8}\\.js$`)

/** They would weigh more than all of our own code; a browser script imports types from where they are used, and computes without them. */
const TOO_HEAVY = /^(?:zod|react|react-dom|next|use-intl)(?:\/|$)/
const refuseHeavy = {
  name: 'refuse-heavy',
  /** @param {import('esbuild').PluginBuild} bundler */
  setup(bundler) {
    bundler.onResolve({ filter: TOO_HEAVY }, ({ path, importer }) => ({
      errors: [
        {
          text: `${relative('.', importer)} imports "${path}", which no script for browsers may hold. Import types only, or move the constant.`,
        },
      ],
    }))
  },
}
const addresses = {
  name: 'addresses',
  /** @param {import('esbuild').PluginBuild} bundler */
  setup: (bundler) => bundler.onEnd(writeAddresses),
}

/** @returns {import('esbuild').BuildOptions} */
function options({ minify }) {
  return {
    entryPoints: ENTRIES.map((name) => `components/browser/${name}.ts`),
    outdir: PUBLIC,
    entryNames: '[name]-[hash]',
    bundle: true,
    format: 'esm',
    // Every browser since spring 2023.
    target: ['es2022', 'chrome111', 'firefox111', 'safari16.4'],
    minify,
    sourcemap: minify ? false : 'inline',
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'silent',
    plugins: [refuseHeavy, addresses],
  }
}

/** @param {import('esbuild').BuildResult} result */
function writeAddresses({ metafile, errors }) {
  if (!metafile || errors.length > 0) return
  const files = Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) => (entryPoint ? [{ file, entryPoint }] : []))
  const lines = files.map(({ file, entryPoint }) => {
    const address = `/s/${relative(PUBLIC, file).split(sep).join('/')}`
    return `  ${JSON.stringify(basename(entryPoint, '.ts'))}: ${JSON.stringify(address)},`
  })
  const text = `// Made by scripts/browser-scripts.mjs\nexport const BROWSER_SCRIPTS = {\n${lines.join('\n')}\n} as const\n`
  mkdirSync(dirname(ADDRESSES), { recursive: true })
  if (!existsSync(ADDRESSES) || readFileSync(ADDRESSES, 'utf8') !== text) writeFileSync(ADDRESSES, text)
  const current = new Set(files.map(({ file }) => basename(file)))
  for (const file of readdirSync(PUBLIC)) if (MADE.test(file) && !current.has(file)) rmSync(join(PUBLIC, file))
}

/** Bundles once, minified. Rejects with esbuild's own account of what is wrong. */
export async function buildBrowserScripts() {
  await build(options({ minify: true }))
}

/** Bundles, and again whenever a source changes, readable, until this process ends. Prints what is wrong with a source. */
export async function watchBrowserScripts() {
  const watching = await context({ ...options({ minify: false }), logLevel: 'error' })
  await watching.rebuild().catch(() => {})
  await watching.watch()
}
