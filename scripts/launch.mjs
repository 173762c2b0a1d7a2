// `node scripts/launch.mjs start`, `… backup FILE`: runs one of our programs, from the bundle that the last build made where its sources have not changed since, else
// from those sources. The bundle is there in a third of the time: no loader stands between Node and some two hundred small files.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { currentBundles } from './programs.mjs'

// What follows is the program's own, as if it had been started by itself.
const [program] = process.argv.splice(2, 1)
const bundles = currentBundles()
if (bundles) await import(pathToFileURL(join(bundles, `${program}.mjs`)).href)
else {
  await import('tsx')
  await import(`./${program}.ts`)
}
