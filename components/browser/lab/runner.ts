import type { LabNews, LabOrder } from '../lab-worker'

/** A worker that has not said a word for so many ticks of a second is taken for lost. An algorithm yields every 20 ms; loading it may take long. */
const LONGEST_SILENCE = 30
const TICK_MS = 1000

type Heard = { news(news: Exclude<LabNews, { is: 'failed' }>): void; broken(why: 'died' | 'silent'): void }

/** Runs orders in a worker of its own, which ends with the run's cancelling. */
export type Runner = {
  /** Whether a worker is there, so that the next step can be asked for. */
  isThere(): boolean
  /** In a new worker. */
  begin(order: LabOrder): void
  /** Of the worker that is there. */
  goOn(): void
  end(): void
}

/** A runner of the worker at an address. */
export function runnerOf(script: string, heard: Heard): Runner {
  let worker: Worker | null = null
  let watch = 0
  let silence = 0

  // Ticks are counted, not time: a page that was put to sleep has not been waiting.
  const listen = () => {
    clearInterval(watch)
    silence = 0
    watch = window.setInterval(() => {
      silence += 1
      if (silence < LONGEST_SILENCE) return
      end()
      heard.broken('silent')
    }, TICK_MS)
  }

  function end(): void {
    clearInterval(watch)
    worker?.terminate()
    worker = null
  }

  return {
    isThere: () => worker !== null,
    begin(order) {
      end()
      const made = new Worker(script, { type: 'module' })
      const broken = () => {
        if (worker !== made) return
        end()
        heard.broken('died')
      }
      made.addEventListener('error', broken)
      made.addEventListener('messageerror', broken)
      made.addEventListener('message', ({ data }: MessageEvent<LabNews>) => {
        if (worker !== made) return
        if (data.is === 'failed') return broken()
        silence = 0
        if (data.is === 'result' && data.isRest) clearInterval(watch)
        heard.news(data)
      })
      worker = made
      listen()
      made.postMessage(order)
    },
    goOn() {
      listen()
      worker?.postMessage({ ask: 'next' } satisfies LabOrder)
    },
    end,
  }
}
