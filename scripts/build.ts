import { buildSite, generateClient, type Made, makeAssets, makePrograms } from './prepare'
import { explainFailure, step } from './start-steps'

// `npm run build`: what `npm start` would build, so that the next start finds it made. It needs no database.
const waiting = () => console.log('· another start in this folder does this at the moment; waiting for it')
const made = (what: Made) => (what === 'unchanged' ? 'unchanged' : undefined)

try {
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' })
  await step('database client', () => generateClient(waiting), made)
  await step('typefaces and scripts', () => makeAssets(waiting), made)
  await step('build', () => buildSite(waiting), made)
  await step('programs', () => makePrograms(waiting), made)
} catch (error) {
  console.error(explainFailure(error))
  process.exit(1)
}
