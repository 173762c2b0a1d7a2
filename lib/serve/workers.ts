import cluster, { type Worker } from 'node:cluster'

export type WorkerOptions = {
  /** The program of a worker. */
  exec: string
  args?: string[]
  count: number
  /** Told when a worker ends without being asked to. */
  onCrash: (message: string) => void
  shortestPauseMs?: number
}

const SHORTEST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000
/** A worker that has lived so long starts with the shortest pause again. */
const STEADY_MS = 30_000

export type Workers = { ready: Promise<string>; stop: () => Promise<void> }

/**
 * Spreads the server over several processes that share one port. This process only supervises: a worker that crashes is started again, after a pause
 * that doubles while it keeps crashing.
 * @returns `ready` gives the address once every worker serves, and rejects when one fails before that
 */
export function startWorkers({ exec, args = [], count, onCrash, shortestPauseMs = SHORTEST_PAUSE_MS }: WorkerOptions): Workers {
  cluster.setupPrimary({ exec, args })
  const waiting = new Set<NodeJS.Timeout>()
  let stopping = false
  let pause = shortestPauseMs

  const start = (): Worker => {
    const worker = cluster.fork()
    const begun = Date.now()
    worker.on('exit', (code, signal) => {
      if (stopping) return
      if (Date.now() - begun > STEADY_MS) pause = shortestPauseMs
      onCrash(`A worker ended (${signal ?? `exit code ${code}`}); another one starts in ${pause} ms.`)
      const timer = setTimeout(() => {
        waiting.delete(timer)
        start()
      }, pause)
      waiting.add(timer)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    })
    return worker
  }

  const ready = Promise.all(Array.from({ length: count }, start).map(firstAddress)).then(([address = '']) => address)
  const stop = async () => {
    stopping = true
    for (const timer of waiting) clearTimeout(timer)
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
    const gone = workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve)))
    for (const worker of workers) worker.process.kill('SIGTERM')
    await Promise.all(gone)
  }
  return { ready, stop }
}

/** A worker sends its address when it serves. */
function firstAddress(worker: Worker): Promise<string> {
  return new Promise((resolve, reject) => {
    worker.once('message', (address: unknown) => resolve(String(address)))
    worker.once('exit', (code) => reject(new Error(`A worker ended with exit code ${code} before it served.`)))
  })
}
