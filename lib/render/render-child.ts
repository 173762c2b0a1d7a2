import { type ChildProcess, fork } from 'node:child_process'
import { cpuTimeMs } from './cpu-time'
import type { Answer, Order } from './messages'

export type RenderChildEvents = {
  onAnswer(child: RenderChild, answer: Answer): void
  /** The process has ended, asked to or not. */
  onExit(child: RenderChild, how: string): void
}

/** One rendering process. It is `starting` until it answers, then `idle`, `loading` a lexicon, or `busy` with a text. */
export class RenderChild {
  state: 'starting' | 'loading' | 'idle' | 'busy' | 'gone' = 'starting'
  /** The lexicon file that it has read. */
  lexiconPath: string | null = null
  readonly #process: ChildProcess

  constructor(program: string, memoryMb: number, events: RenderChildEvents) {
    this.#process = fork(program, [], {
      execArgv: [`--max-old-space-size=${memoryMb}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    this.#process.on('message', (answer: Answer) => events.onAnswer(this, answer))
    const end = (how: string) => {
      if (this.state === 'gone') return
      this.state = 'gone'
      events.onExit(this, how)
    }
    this.#process.once('exit', (code, signal) => end(signal ?? `exit code ${code}`))
    this.#process.once('error', (error) => end(error.message))
    this.allowExit()
  }

  send(order: Order): void {
    // A child that dies meanwhile is reported by its exit.
    this.#process.send(order, () => {})
  }

  /** Processor time used since its start, in milliseconds; null where it cannot be known. */
  cpuMs(): number | null {
    return cpuTimeMs(this.#process.pid)
  }

  kill(): void {
    this.#process.kill('SIGKILL')
  }

  /** Resolves when a killed process is gone. */
  ended(): Promise<void> {
    const { exitCode, signalCode } = this.#process
    if (exitCode !== null || signalCode !== null || this.state === 'gone') return Promise.resolve()
    this.#process.ref()
    return new Promise((resolve) => this.#process.once('exit', () => resolve()))
  }

  /** While nobody waits for a text, a forgotten renderer does not keep its program alive. */
  allowExit(): void {
    this.#process.unref()
    this.#process.channel?.unref()
  }

  holdOpen(): void {
    this.#process.ref()
    this.#process.channel?.ref()
  }
}
