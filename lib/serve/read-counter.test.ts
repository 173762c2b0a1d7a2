import { expect, test } from 'vitest'
import { createReadCounter } from './read-counter'

const READER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }

test('pages are counted by their address alone, without what follows it', () => {
  const counter = createReadCounter()
  for (const address of ['/', '/digests/rlmt', '/digests/rlmt?utm_source=x', '/labs/heat-on-the-hypercube']) counter.count(address, READER)
  expect([...counter.take()]).toEqual([
    ['/', 1],
    ['/digests/rlmt', 2],
    ['/labs/heat-on-the-hypercube', 1],
  ])
  expect(counter.take().size).toBe(0)
})

test('programs, what is fetched in advance, data and lists are not', () => {
  const counter = createReadCounter()
  for (const agent of ['Googlebot/2.1', 'curl/8', 'python-requests/2', '']) counter.count('/digests/rlmt', { 'user-agent': agent })
  counter.count('/digests/rlmt', {})
  counter.count('/digests/rlmt', { ...READER, 'sec-purpose': 'prefetch' })
  counter.count('/digests/rlmt', { ...READER, rsc: '1' })
  for (const address of ['/digests', '/search?q=a', '/map.json', '/admin', '/digests/../x', '/digests/A']) counter.count(address, READER)
  expect(counter.take().size).toBe(0)
})

test('what could not be kept is counted the next time', () => {
  const counter = createReadCounter()
  counter.count('/digests/a', READER)
  const taken = counter.take()
  counter.count('/digests/a', READER)
  counter.giveBack(taken)
  expect([...counter.take()]).toEqual([['/digests/a', 2]])
})

test('however many addresses there are, memory has its bound', () => {
  const counter = createReadCounter()
  for (let at = 0; at < 30_000; at++) counter.count(`/digests/d${at}`, READER)
  expect(counter.take().size).toBe(20_000)
})
