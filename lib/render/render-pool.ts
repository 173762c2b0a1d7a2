import { AppError } from '@/lib/errors'
import type { RenderInput } from '@/lib/markdown/pipeline'
import type { LexiconEntry, Rendered } from '@/lib/schemas/rendered'
import { childBundle } from './child-bundle'
import { LexiconFile } from './lexicon-file'
import type { Answer, Done, Work } from './messages'
import { RenderChild } from './render-child'
import { cannotStart, childDied, toError, tookTooLong } from './render-errors'

type Task = { work: Work; resolve(done: Done): void; reject(error: AppError): void; timers: NodeJS.Timeout[] }
type Limits = { children: number; timeLimitMs: number; patience: number; memoryMb: number }

/** A text that takes this share of its time looks like a bomb: a spare child starts, to be warm when this one is killed. */
const SUSPICIOUS_SHARE = 0.2
/** So long after the last text a spare child is kept. */
const SPARE_STAYS_MS = 5000
/** A child that missed more than this share of its limit was kept from working by others. */
const STARVED_SHARE = 0.15
/** After this many processes that died before their first answer, starting more would not help. */
const MOST_FAILED_STARTS = 3

/** Texts wait in one queue; each idle child with the newest lexicon takes the next. */
export class RenderPool {
  readonly #limits: Limits
  readonly #lexicon = new LexiconFile()
  readonly #children = new Map<RenderChild, Task | null>()
  readonly #queue: Task[] = []
  /** Texts that look like bombs; while there are any, a spare child is kept. */
  readonly #suspects = new Set<Task>()
  #writing: Promise<unknown> = Promise.resolve()
  #program = ''
  #failedStarts = 0
  #closed = false
  #retiring: NodeJS.Timeout | undefined

  constructor(limits: Limits) {
    this.#limits = limits
  }

  async setLexicon(entries: Iterable<LexiconEntry>): Promise<void> {
    const written = this.#writing.then(() => this.#lexicon.write(entries))
    this.#writing = written.catch(() => {})
    await written
  }

  async render(input: RenderInput): Promise<Rendered> {
    const done = await this.#work({ type: 'render', input })
    if (done.type !== 'rendered') throw new Error(`rendered a text, and had "${done.type}" for an answer`)
    return done.rendered
  }

  /** @returns null where they cannot be joined */
  async join(first: string, second: string): Promise<string | null> {
    const done = await this.#work({ type: 'join', first, second })
    if (done.type !== 'joined') throw new Error(`joined two texts, and had "${done.type}" for an answer`)
    return done.text
  }

  async #work(work: Work): Promise<Done> {
    this.#program ||= await childBundle()
    if (this.#closed) throw new AppError('render-failed', 'The renderer is closed.')
    return new Promise((resolve, reject) => {
      this.#queue.push({ work, resolve, reject, timers: [] })
      this.#failedStarts = 0
      this.#dispatch()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#retiring)
    const error = new AppError('render-failed', 'The renderer was closed before this text was rendered.')
    for (const task of this.#queue.splice(0)) task.reject(error)
    const children = [...this.#children]
    for (const [child, task] of children) {
      if (task) this.#settle(child, task, () => task.reject(error))
      child.kill()
    }
    await Promise.all(children.map(([child]) => child.ended()))
    await this.#writing
    await this.#lexicon.remove()
  }

  #dispatch(): void {
    for (const [child] of this.#children) {
      if (!this.#queue.length) break
      if (child.state === 'idle') this.#give(child)
    }
    const coming = [...this.#children.keys()].filter(({ state }) => state === 'starting' || state === 'loading').length
    if (this.#queue.length > coming && this.#children.size < this.#limits.children) this.#start(this.#program)
    const working = this.#queue.length > 0 || [...this.#children.values()].some(Boolean)
    for (const child of this.#children.keys()) working ? child.holdOpen() : child.allowExit()
  }

  /** Hands an idle child the next text, or the lexicon if it does not know the newest. */
  #give(child: RenderChild): void {
    const { path } = this.#lexicon
    if (path && child.lexiconPath !== path) {
      child.state = 'loading'
      child.lexiconPath = path
      child.send({ type: 'lexicon', path })
      return
    }
    const task = this.#queue.shift()
    if (!task) return
    child.state = 'busy'
    this.#children.set(child, task)
    const { timeLimitMs } = this.#limits
    const start = { cpuMs: child.cpuMs(), wallMs: performance.now() }
    this.#suspectAfter(timeLimitMs * SUSPICIOUS_SHARE, child, task, start)
    this.#giveUpAfter(timeLimitMs, child, task, start)
    child.send(task.work)
  }

  #start(program: string): void {
    const child = new RenderChild(program, this.#limits.memoryMb, {
      onAnswer: (_, answer) => this.#onAnswer(child, answer),
      onExit: (_, how) => this.#onExit(child, how),
    })
    this.#children.set(child, null)
  }

  /** Only its own work makes a text suspicious: on a busy machine every text takes long, and a spare for each would make it busier. */
  #suspectAfter(ms: number, child: RenderChild, task: Task, start: { cpuMs: number | null }): void {
    const { timeLimitMs, patience } = this.#limits
    const timer = setTimeout(() => {
      const cpuMs = child.cpuMs()
      const worked = cpuMs === null || start.cpuMs === null ? ms : cpuMs - start.cpuMs
      const missing = (timeLimitMs * SUSPICIOUS_SHARE) / patience - worked
      if (missing > 1) this.#suspectAfter(missing, child, task, start)
      else this.#keepSpare(task)
    }, ms)
    task.timers.push(timer)
  }

  #keepSpare(task: Task): void {
    this.#suspects.add(task)
    const free = [...this.#children.values()].filter((task) => task === null).length
    if (!this.#closed && free === 0 && this.#children.size < this.#limits.children * 2) this.#start(this.#program)
  }

  #onAnswer(child: RenderChild, answer: Answer): void {
    // A killed child's last words may still arrive; while the pool closes they must not let go of what it waits for.
    if (this.#closed || !this.#children.has(child)) return
    if (answer.type === 'ready') {
      // A start counts as good once the child has read its lexicon too: one that is too large for its memory would else be tried for ever.
      if (answer.lexicon === 'loaded' || !this.#lexicon.path) this.#failedStarts = 0
      if (answer.lexicon === 'gone') child.lexiconPath = null
      child.state = 'idle'
    } else {
      const task = this.#children.get(child)
      child.state = 'idle'
      if (task) {
        this.#settle(child, task, () => {
          if (answer.type === 'failed') task.reject(toError(answer))
          else task.resolve(answer)
        })
      }
    }
    this.#warm(child)
    this.#dispatch()
    this.#retireLater()
  }

  /** The alarm was false, or is long past: a spare child has cost its start, and would go on costing its memory. Bombs seldom come alone, so it stays for a while. */
  #retireLater(): void {
    if (this.#children.size <= this.#limits.children) return
    clearTimeout(this.#retiring)
    this.#retiring = setTimeout(() => this.#retireSpares(), SPARE_STAYS_MS)
    this.#retiring.unref()
  }

  #retireSpares(): void {
    for (const [child] of this.#children) {
      if (this.#suspects.size > 0 || this.#children.size <= this.#limits.children) return
      if (child.state !== 'idle') continue
      child.state = 'gone'
      child.kill()
      this.#children.delete(child)
    }
    this.#retireLater()
  }

  /** An idle child reads the newest lexicon before there is a text for it. */
  #warm(child: RenderChild): void {
    if (child.state === 'idle' && this.#lexicon.path !== child.lexiconPath) this.#give(child)
  }

  /**
   * The limit is on the text's own work. On a busy machine a child may wait for a processor most of that time: it then gets as much again as it has
   * missed, up to `patience` times the limit.
   */
  #giveUpAfter(ms: number, child: RenderChild, task: Task, start: { cpuMs: number | null; wallMs: number }): void {
    const { timeLimitMs, patience } = this.#limits
    const timer = setTimeout(() => {
      const cpuMs = child.cpuMs()
      const missed = cpuMs === null || start.cpuMs === null ? 0 : timeLimitMs - (cpuMs - start.cpuMs)
      const left = timeLimitMs * patience - (performance.now() - start.wallMs)
      const more = Math.min(missed, left)
      if (more < timeLimitMs * STARVED_SHARE) this.#giveUp(child, task)
      else this.#giveUpAfter(more, child, task, start)
    }, ms)
    task.timers.push(timer)
  }

  #giveUp(child: RenderChild, task: Task): void {
    this.#settle(child, task, () => task.reject(tookTooLong(this.#limits.timeLimitMs)))
    child.state = 'gone'
    child.kill()
    this.#children.delete(child)
    this.#replace()
  }

  #onExit(child: RenderChild, how: string): void {
    const task = this.#children.get(child)
    const known = this.#children.delete(child)
    if (!known || this.#closed) return
    if (task) {
      this.#settle(child, task, () => task.reject(childDied(how, this.#limits.memoryMb)))
    } else if (++this.#failedStarts >= MOST_FAILED_STARTS) {
      const error = cannotStart(how)
      for (const waiting of this.#queue.splice(0)) waiting.reject(error)
      return
    }
    this.#replace()
  }

  /** A killed child's place is filled at once, whether or not a text waits. */
  #replace(): void {
    if (this.#children.size < this.#limits.children) this.#start(this.#program)
    this.#dispatch()
  }

  #settle(child: RenderChild, task: Task, settle: () => void): void {
    for (const timer of task.timers) clearTimeout(timer)
    this.#suspects.delete(task)
    if (this.#children.has(child)) this.#children.set(child, null)
    settle()
  }
}
