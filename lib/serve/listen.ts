import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { AppError } from '@/lib/errors'

/**
 * Listens, and tells the address that it really got (`PORT=0` takes any free port).
 * @throws AppError `port-busy`, `bad-environment`
 */
export async function listen(server: Server | ReturnType<typeof createServer>, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port, host)))
    server.listen(port, host, () => resolve())
  })
  server.removeAllListeners('error')
  const { port: taken } = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${taken}`
}

/** Finds out early, before anything takes time, whether the port can be had. */
export async function requireFreePort(port: number, host: string): Promise<void> {
  const server = createServer()
  await listen(server, port, host)
  await new Promise((resolve) => server.close(resolve))
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE')
    return new AppError(
      'port-busy',
      `Port ${port} is taken by another program. Choose another: PORT=${port < 65_535 ? port + 1 : 3000} npm start`,
    )
  if (error.code === 'EACCES')
    return new AppError('port-busy', `Port ${port} may not be opened by this user. Choose one above 1023: PORT=3000 npm start`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    return new AppError('bad-environment', `HOST="${host}" is no address of this machine. Example: HOST=127.0.0.1`)
  return error
}
