import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * Where a request comes from. A client can write anything into `X-Forwarded-For`; only what our own proxies have added at its end is true, so with `hops` proxies
 * in front the address is the one that the outermost of them saw. Without proxies the header counts for nothing.
 * `clientAddress(request, 1)` with `X-Forwarded-For: 6.6.6.6, 192.0.2.7` → `192.0.2.7`
 */
export function clientAddress({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, hops: number): string {
  const direct = plain(socket.remoteAddress ?? '')
  if (hops === 0) return direct || 'unknown'
  const named = [headers['x-forwarded-for'] ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((each) => each.trim())
  const seen = plain(named.at(-hops) ?? '')
  return isIP(seen) ? seen : direct || 'unknown'
}

/** `::ffff:192.0.2.7` → `192.0.2.7` */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '')
}
