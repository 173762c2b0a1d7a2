import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { startNext } from '@/lib/serve/next-upstream'

/** Next by itself upon the store of another site, as if our front were not there: whatever is not refused here is refused by nobody but the front. */
export async function startBareNext(env: Record<string, string>): Promise<{ address: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url)], {
    env: { ...process.env, ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const told = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [null])])
  if (typeof told[0] !== 'string') throw new Error('Next did not start')
  const stop = async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  return { address: told[0], stop }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const next = await startNext('.', '127.0.0.1', 0)
  const server = createServer((request, response) => void next.handle(request, response))
  server.listen(0, '127.0.0.1', () => {
    const bound = server.address()
    process.send?.(`http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`)
  })
  process.once('disconnect', () => process.exit())
}
