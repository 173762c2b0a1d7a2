import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { clientAddress } from './client-address'

const request = (remoteAddress: string | undefined, forwarded?: string) =>
  ({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }) as unknown as IncomingMessage

test.each([
  ['without proxies, whatever is claimed', 0, request('192.0.2.7', '6.6.6.6'), '192.0.2.7'],
  ['an IPv4 address in IPv6 clothes', 0, request('::ffff:192.0.2.7'), '192.0.2.7'],
  ['behind a proxy, what it has added', 1, request('127.0.0.1', '6.6.6.6, 192.0.2.7'), '192.0.2.7'],
  ['behind two', 2, request('127.0.0.1', '6.6.6.6, 192.0.2.7, 10.0.0.1'), '192.0.2.7'],
  ['a proxy that adds nothing', 1, request('127.0.0.1'), '127.0.0.1'],
  ['fewer than there are proxies', 2, request('127.0.0.1', '192.0.2.7'), '127.0.0.1'],
  ['no address', 1, request('127.0.0.1', 'user:unknown'), '127.0.0.1'],
  ['a socket that is gone', 0, request(undefined), 'unknown'],
])('%s', (_what, hops, given, address) => {
  expect(clientAddress(given, hops)).toBe(address)
})
