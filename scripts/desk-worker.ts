import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { constants, setPriority } from 'node:os'
import { dirname } from 'node:path'
import { env } from '@/lib/env'
import { outliveLogReader } from '@/lib/serve/log-reader'
import { startNext } from '@/lib/serve/next-upstream'

// Answers the desk for the process that readers are answered by, which starts it and asks it; lib/serve/desk-process.ts says why. The front stands there: here is nothing to be refused.

/** As many as the front takes. */
const MOST_HEADER_BYTES = 64 * 1024

outliveLogReader()
try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
} catch {
  // Where that may not be set, readers wait a little longer.
}
const { HOST, PORT } = env()
const socket = process.argv[2]
if (!socket || !process.send) throw new Error('The server starts this program itself.')
const { handle } = await startNext('.', HOST, PORT)
// The front's clients have their limits; between us none is needed, and a connection that were closed for its age might be in use again.
const limits = { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0, maxHeaderSize: MOST_HEADER_BYTES }
const server = createServer(limits, (request, response) => {
  Promise.resolve(handle(request, response)).catch(() => response.destroy())
})
server.listen(socket, () => process.send?.('ready'))
// A key that ends the server at a terminal reaches this process too, which may still have to answer.
process.on('SIGINT', () => {})
// What was under way was answered before, or there is nobody left to answer.
process.once('disconnect', () => {
  if (process.platform !== 'win32') rmSync(dirname(socket), { recursive: true, force: true })
  process.exit(0)
})
