/** All fields of the form, as they are sent; two that are equal are the same text. */
export type Snapshot = string

/** What became of one save. */
export type Sent =
  | { is: 'saved'; version: number }
  /** `adopt` joins what was typed since with the text of both, puts that into the form and gives its snapshot; null where they contradict each other. */
  | { is: 'merged'; version: number; adopt(): Snapshot | null }
  | { is: 'conflict' }
  /** The session has ended: whoever writes must sign in, elsewhere, and it goes on. */
  | { is: 'ended' }
  /** This text will not be taken, however often it is sent. */
  | { is: 'refused' }
  | { is: 'unreachable' }

export type SaveState = 'clean' | 'waiting' | 'saving' | 'merged' | 'unreachable' | 'ended' | 'conflict' | 'refused'

export type SaveQueueOptions = {
  /** The revision that the form was filled from, and what it said then. */
  version: number
  snapshot: Snapshot
  send(snapshot: Snapshot, base: number, saveKey: string): Promise<Sent>
  newKey(): string
  onState(state: SaveState): void
  /** After this text, or a joined one that contains it, is safe on the server. */
  onSafe(snapshot: Snapshot): void
  timer?: { set(work: () => void, ms: number): unknown; clear(id: unknown): void }
}

const PAUSE_MS = 2000
/** Whoever types on and on is saved after this time all the same. */
const LONGEST_WAIT_MS = 10_000
const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 30_000
const ENDED_RETRY_MS = 5000

/**
 * Saves a text while it is written: some time after the last change, one save at a time, again after growing pauses while the server cannot be reached. A text that is sent
 * again carries the key of its first sending. A change during a slow save goes out after it, upon the revision that it became: one's own saves never contradict each other.
 */
export class SaveQueue {
  readonly #options: SaveQueueOptions
  readonly #timers: { set(work: () => void, ms: number): unknown; clear(id: unknown): void }
  #version: number
  /** Null when no revision is known to have what the form says. */
  #safe: Snapshot | null
  #latest: Snapshot
  #sending: Promise<void> | null = null
  #timer: unknown
  #longest: unknown = null
  #retries = 0
  #key = ''
  #keyOf: Snapshot | null = null
  /** After a contradiction; it is settled elsewhere, and the server has kept this text aside. */
  #stopped = false
  #aside: Snapshot | null = null
  /** It was refused, and is not sent again by itself; another text is. */
  #refused: Snapshot | null = null

  constructor(options: SaveQueueOptions) {
    this.#options = options
    this.#timers = options.timer ?? {
      set: (work, ms) => setTimeout(work, ms),
      clear: (id) => clearTimeout(id as ReturnType<typeof setTimeout>),
    }
    this.#version = options.version
    this.#safe = options.snapshot
    this.#latest = options.snapshot
  }

  /** The revision that the next save will be upon. */
  get version(): number {
    return this.#version
  }

  get isSafe(): boolean {
    return this.#latest === this.#safe
  }

  /** Whether the server has all of the text, be it aside. */
  get isKept(): boolean {
    return this.isSafe || this.#latest === this.#aside
  }

  /** The text is this now. */
  change(snapshot: Snapshot): void {
    if (snapshot === this.#latest) return
    this.#latest = snapshot
    if (this.#stopped) return
    if (snapshot === this.#refused) {
      this.#options.onState('refused')
      return
    }
    if (!this.#sending) {
      this.#options.onState(this.isSafe ? 'clean' : 'waiting')
      this.#later(PAUSE_MS)
      if (this.#retries === 0) this.#longest ??= this.#timers.set(() => void this.flush(), LONGEST_WAIT_MS)
    }
  }

  /** The text is this now, and it was written upon another revision than the form's: whatever has come between is merged when it is saved. */
  resume(snapshot: Snapshot, base: number): void {
    this.#version = base
    this.#latest = snapshot
    this.#safe = null
  }

  /**
   * Saves now what is not saved; resolves when there is nothing left to do, or nothing can be done at the moment.
   * @param isAsked somebody asks for a save that has more to it than its text: it is sent though the text is safe
   */
  async flush(isAsked = false): Promise<void> {
    this.#timers.clear(this.#timer)
    if (this.#sending) await this.#sending
    if (isAsked) this.#keyOf = null
    const isNew = !this.isSafe && this.#latest !== this.#refused
    if ((isAsked || isNew) && !this.#stopped) await this.#begin()
  }

  #later(ms: number): void {
    this.#timers.clear(this.#timer)
    this.#timer = this.#timers.set(() => void this.flush(), ms)
  }

  #begin(): Promise<void> {
    this.#timers.clear(this.#longest)
    this.#longest = null
    this.#sending = this.#send(this.#latest).finally(() => {
      this.#sending = null
    })
    return this.#sending
  }

  async #send(snapshot: Snapshot): Promise<void> {
    const { send, newKey, onState, onSafe } = this.#options
    if (this.#keyOf !== snapshot) {
      this.#key = newKey()
      this.#keyOf = snapshot
    }
    onState('saving')
    const sent = await send(snapshot, this.#version, this.#key).catch((): Sent => ({ is: 'unreachable' }))
    if (sent.is === 'unreachable' || sent.is === 'ended') {
      onState(sent.is)
      const pause = Math.min(FIRST_RETRY_MS * 2 ** this.#retries++, LONGEST_RETRY_MS)
      return this.#later(sent.is === 'ended' ? ENDED_RETRY_MS : pause)
    }
    this.#retries = 0
    this.#stopped = sent.is === 'conflict'
    this.#aside = sent.is === 'conflict' ? snapshot : null
    this.#refused = sent.is === 'refused' ? snapshot : null
    if (sent.is === 'conflict' || sent.is === 'refused') {
      onState(sent.is)
      if (sent.is === 'refused' && this.#latest !== snapshot) this.#later(PAUSE_MS)
      return
    }
    const hasMoved = this.#latest !== snapshot
    if (sent.is === 'merged') {
      // Where what was typed since contradicts the others' changes, the next save is upon the old revision still, and is a conflict of its own.
      const adopted = sent.adopt()
      if (adopted !== null) {
        this.#version = sent.version
        this.#latest = adopted
        this.#safe = hasMoved ? null : adopted
      }
    } else {
      this.#version = sent.version
      this.#safe = snapshot
    }
    onSafe(snapshot)
    if (this.isSafe) return onState(sent.is === 'merged' ? 'merged' : 'clean')
    onState('waiting')
    this.#later(PAUSE_MS)
  }
}
