// `node scripts/launch.mjs start`: runs one of our programs, from the bundle that the last build made where its sources have not changed since, else
// from those sources. The bundle is there in a third of the time: no loader stands between Node and some two hundred small files.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { currentBundles } from './programs.mjs'

const [program] = process.argv.slice(2)
const bundles = currentBundles()
if (bundles) await import(pathToFileURL(join(bundles, `${program}.mjs`)).href)
else {
  await import('tsx')
  await import(`./${program}.ts`)
}
