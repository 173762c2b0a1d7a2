import { fileURLToPath } from 'node:url'
import { env } from '@/lib/env'
import { requireFreePort } from '@/lib/serve/listen'
import { outliveLogReader } from '@/lib/serve/log-reader'
import { buildSite, generateClient, type Made, makeAssets, makePrograms, requireContentFolder, requireDataFolder } from './prepare'
import { explainFailure, step } from './start-steps'

// `npm start`: from a fresh clone to a served site. Whatever is heavy is imported when its turn comes, and the client only after it was generated.
const waiting = () => console.log('· another start in this folder does this at the moment; waiting for it')
const made = (what: Made) => (what === 'unchanged' ? 'unchanged' : undefined)

try {
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' })
  followParent()
  outliveLogReader()
  const { HOST, PORT, WORKERS, DATA_DIR, CONTENT_DIR } = env()
  await step('environment', async () => {
    requireContentFolder(CONTENT_DIR)
    await requireFreePort(PORT, HOST)
  })
  await step('data folder', () => requireDataFolder(DATA_DIR))
  await step('database client', () => generateClient(waiting), made)
  await step('migrations', migrateStore, (applied) => (applied.length ? `applied ${applied.join(', ')}` : 'up to date'))
  await step('content', async () => (await import('./ingest-content')).ingestContent(), String)
  await step('typefaces and scripts', () => makeAssets(waiting), made)
  await step('build', () => buildSite(waiting), made)
  await step('programs', () => makePrograms(waiting), made)
  const address = await step('server', WORKERS > 1 ? () => serveByWorkers(WORKERS) : serveHere)
  console.log(`\n  ${address}\n`)
  const { setUpAddress } = await import('./offer-set-up')
  const setUp = await setUpAddress()
  if (setUp) console.log(`  There is no admin yet. Whoever opens this address first becomes it; it works once, for a day:\n  ${setUp}\n`)
} catch (error) {
  console.error(explainFailure(error))
  process.exit(1)
}

/** npm passes SIGTERM on to the shell that it runs us in, and some shells end without passing it on to us. */
function followParent(): void {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), 250).unref()
}

async function migrateStore(): Promise<string[]> {
  const { migrate } = await import('@/lib/db/migrate')
  return (await migrate()).applied
}

async function serveHere(): Promise<string> {
  const { serve } = await import('./serve')
  return serve()
}

async function serveByWorkers(count: number): Promise<string> {
  const [{ startWorkers }, { onTermination }] = await Promise.all([import('@/lib/serve/workers'), import('@/lib/serve/shutdown')])
  const exec = fileURLToPath(new URL('launch.mjs', import.meta.url))
  const workers = startWorkers({ exec, args: ['serve-worker'], count, onCrash: (message) => console.error(message) })
  onTermination(workers.stop)
  return workers.ready
}
