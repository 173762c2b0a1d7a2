import { type ChildProcess, spawn } from 'node:child_process'

const running = new Set<ChildProcess>()
// Nothing is left behind when the benchmark is broken off.
process.once('exit', () => {
  for (const child of running) child.kill()
})

/** The whole site as `npm start` serves it, with its address; it builds first if the sources have changed. */
export function startSite(env: Record<string, string>): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, ['scripts/launch.mjs', 'start'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const address = /^\s+(http:\S+)$/m.exec(printed)?.[1]
      if (address) resolve({ child, address })
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}\n${printed}`)))
  })
}

export async function stopSite(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
