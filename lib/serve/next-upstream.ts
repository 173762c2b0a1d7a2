import { Server } from 'node:http'
import next from 'next'
import type { Upstream } from './capture-response'

export type NextUpstream = { handle: Upstream; close: () => Promise<void> }

/** Starts Next's production handler in this process, on the build in `dir`/.next. */
export async function startNext(dir: string, hostname: string, port: number): Promise<NextUpstream> {
  // Next listens for upgrades on the server that it is given, and a page has none to offer; so it is given one that never listens.
  const app = next({ dev: false, quiet: true, dir, hostname, port, httpServer: new Server() })
  await app.prepare()
  return { handle: app.getRequestHandler(), close: () => app.close() }
}
