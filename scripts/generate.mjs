// `npm run generate`: everything that is made from sources and that other sources import, so that types and lint can read a fresh clone.
import { buildBrowserScripts } from './browser-scripts.mjs'
import { buildLabs } from './build-labs.mjs'

await buildLabs()
await import('./generate-client.mjs')
await import('./build-fonts.mjs')
await buildBrowserScripts()
