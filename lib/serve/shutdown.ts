import type { Server } from 'node:http'
import type { Socket } from 'node:net'

const LONGEST_DRAIN_MS = 10_000
const IDLE_CHECK_MS = 50

const connections = new WeakMap<Server, Set<Socket>>()

/** Remembers who is connected, so that `drain` can tell the connections that never asked for anything, as browsers open them in advance. */
export function trackConnections(server: Server): void {
  const sockets = new Set<Socket>()
  connections.set(server, sockets)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
}

/**
 * Stops accepting, lets what is under way finish, closes connections as they fall idle, and the rest after ten seconds at most.
 * @returns how many milliseconds it took
 */
export async function drain(server: Server, longestMs: number = LONGEST_DRAIN_MS): Promise<number> {
  const begun = Date.now()
  // Requests that still arrive on open connections are answered, and told that it was the last one.
  server.prependListener('request', (_, response) => response.setHeader('connection', 'close'))
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const idle = setInterval(() => {
    server.closeIdleConnections()
    // Node calls a connection idle only once it has had an answer.
    for (const socket of connections.get(server) ?? []) if (socket.bytesRead === 0) socket.destroy()
  }, IDLE_CHECK_MS)
  const last = setTimeout(() => server.closeAllConnections(), longestMs)
  await closed
  clearInterval(idle)
  clearTimeout(last)
  return Date.now() - begun
}

/** Runs `stop` once, at the first SIGTERM or SIGINT, and exits with 0. */
export function onTermination(stop: () => Promise<unknown>): void {
  let stopping = false
  const begin = () => {
    if (stopping) return
    stopping = true
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, begin)
}
