import { setTimeout as sleep } from 'node:timers/promises'
import { isBusy } from './sqlite-errors'

const FIRST_PAUSE_MS = 1
/** Shorter than GIVE_WAY_MS even with its random part: who writes step after step lets go of the lock for that long. A try takes some microseconds. */
const LONGEST_PAUSE_MS = 4
/** How long who writes in many steps leaves the lock alone after a few of them, so that whoever waits for it gets it. */
export const GIVE_WAY_MS = 8

/**
 * Repeats `work` while SQLite says that another connection holds a lock, until `deadline` (milliseconds since the epoch, asked anew each time).
 * It sleeps between tries on a timer: SQLite's own busy timeout would stop the whole thread. The last busy error is thrown as it is.
 */
export async function retryWhileBusy<T>(work: () => T | Promise<T>, deadline: () => number): Promise<T> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await work()
    } catch (error) {
      const left = deadline() - Date.now()
      if (!isBusy(error) || left <= 0) throw error
      // A random part, so that two processes do not keep meeting.
      await sleep(Math.min(left, pause * (0.5 + Math.random())))
    }
  }
}
