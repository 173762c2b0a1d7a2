import { LRUCache } from 'lru-cache'
import type { KeptPage } from './kept-page'

/** What the cache asks of the store. */
export type StoreClock = {
  /** The store's version: any commit by any process changes it. Null while the store cannot be read; never throws. */
  version(): string | null
  /** When the next scheduled digest appears, in ms since the epoch; asked again whenever the version or that moment has passed. */
  nextMoment?(): number | null
  /** For tests. */
  now?(): number
}

/** Made of one state of the store: a commit or a scheduled moment begins the next one. Null while the store cannot be read. */
export type Generation = number | null

const OVERHEAD = 512 // bytes that a Map entry, an LRU node and the page's object take, measured generously

/**
 * Rendered pages, each kept for the version of the store that it was rendered from, within a bound of bytes.
 * The rule: a request never gets a page that was begun on a version older than the store's at the moment of the request.
 */
export class PageCache {
  readonly #pages: LRUCache<string, KeptPage>
  readonly #rendering = new Map<string, Promise<KeptPage>>()
  readonly #clock: StoreClock
  #generation = 0
  #version: string | null = null
  #moment = Number.POSITIVE_INFINITY

  constructor(maxBytes: number, clock: StoreClock) {
    this.#clock = clock
    this.#pages = new LRUCache({
      maxSize: maxBytes,
      maxEntrySize: Math.ceil(maxBytes / 4),
      sizeCalculation: (page, key) => page.bytes + 2 * key.length + OVERHEAD,
    })
  }

  /** Asks the store for its version, and forgets everything when it has moved. To be called once per request, before anything else. */
  settle(): Generation {
    const version = this.#clock.version()
    if (version !== this.#version || this.#now() >= this.#moment) this.#begin(version)
    return this.#version === null ? null : this.#generation
  }

  get(key: string): KeptPage | undefined {
    return this.#pages.get(key)
  }

  /**
   * The kept page, the one being rendered now, or a new one. What `isKept` accepts is kept when the store stands still from before the render until after it.
   * `settle` must have been called for this request.
   */
  render(key: string, make: () => Promise<KeptPage>, isKept: (page: KeptPage) => boolean): Promise<KeptPage> {
    const underway = this.#rendering.get(key)
    if (underway) return underway
    const generation = this.#generation
    const rendering = make().then((page) => {
      if (isKept(page) && this.settle() === generation) this.#pages.set(key, page)
      return page
    })
    this.#rendering.set(key, rendering)
    const forget = () => {
      if (this.#rendering.get(key) === rendering) this.#rendering.delete(key)
    }
    rendering.then(forget, forget)
    return rendering
  }

  /** A page has grown by a compressed body: count it again. */
  recount(key: string, page: KeptPage): void {
    if (this.#pages.peek(key) !== page) return
    // Setting the value that is there already would leave its size as it was.
    this.#pages.delete(key)
    this.#pages.set(key, page)
  }

  get rendering(): number {
    return this.#rendering.size
  }

  get bytes(): number {
    return this.#pages.calculatedSize
  }

  get size(): number {
    return this.#pages.size
  }

  #begin(version: string | null): void {
    this.#generation += 1
    this.#version = version
    this.#pages.clear()
    // Renders under way go on for those who wait for them; nobody may join them any more.
    this.#rendering.clear()
    this.#moment = Number.POSITIVE_INFINITY
    if (version === null) return
    try {
      this.#moment = this.#clock.nextMoment?.() ?? Number.POSITIVE_INFINITY
    } catch {
      // A store that does not tell this cannot be served; the next request asks it again.
      this.#version = null
    }
  }

  #now(): number {
    return this.#clock.now?.() ?? Date.now()
  }
}
