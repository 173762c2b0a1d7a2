import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { env } from '@/lib/env'
import { generateClient, requireDataFolder, watchAssets } from './prepare'
import { explainFailure, step } from './start-steps'

// `npm run dev`: the store as `npm start` has it, and Next's development server, without the front.
try {
  Object.assign(process.env, { NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' })
  const { HOST, PORT, DATA_DIR } = env()
  await step('data folder', () => requireDataFolder(DATA_DIR))
  await step('database client', () => generateClient(() => console.log('· waiting for another start in this folder')))
  const { migrate } = await import('@/lib/db/migrate')
  await step('migrations', async () => (await migrate()).applied.join(', '), String)
  const { ingestContent } = await import('./ingest-content')
  await step('content', ingestContent, String)
  await step('typefaces and scripts', watchAssets)
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const child = spawn(process.execPath, [next, 'dev', '--hostname', HOST, '--port', String(PORT)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  child.once('exit', (code) => process.exit(code ?? 0))
} catch (error) {
  console.error(explainFailure(error))
  process.exit(1)
}
