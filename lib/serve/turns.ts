import type { ServerResponse } from 'node:http'
import { sendPlain } from './plain-answer'

/**
 * Lets so many requests in at once. The others wait, and with them their bodies: nobody reads from their connections, so that they take no memory here. Whoever goes away loses
 * their place.
 */
export function createTurns(most: number, mostWaiting: number): (response: ServerResponse, work: () => Promise<void>) => Promise<void> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (response, work) => {
    if (running >= most) {
      if (waiting.length >= mostWaiting)
        return sendPlain(response, 503, 'Too busy for the moment.', ['retry-after', '10', 'connection', 'close'])
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
        response.once('close', () => {
          const place = waiting.indexOf(resolve)
          if (place >= 0) waiting.splice(place, 1)
          resolve()
        })
      })
      if (response.destroyed) return
    }
    running += 1
    try {
      await work()
      // Next answers before all is sent; the turn lasts until it is.
      if (!response.writableEnded && !response.destroyed) await new Promise((resolve) => response.once('close', resolve))
    } finally {
      running -= 1
      waiting.shift()?.()
    }
  }
}
