/** Ends a turn; calling it again does nothing. */
export type Release = () => void

/**
 * A lock that is granted first come, first served. A turn that passes from one holder to the next lets the event loop
 * run in between, so that a pile of writes (each of which ends in an fsync) does not starve everything else.
 */
export class Turnstile {
  #taken = false
  readonly #waiting: (() => void)[] = []

  /** Resolves, at its turn, to what ends that turn. */
  take(): Promise<Release> {
    return new Promise((resolve) => {
      const grant = () => resolve(this.#makeRelease())
      if (this.#taken) this.#waiting.push(grant)
      else {
        this.#taken = true
        grant()
      }
    })
  }

  #makeRelease(): Release {
    let released = false
    return () => {
      if (released) return
      released = true
      const next = this.#waiting.shift()
      if (next) setImmediate(next)
      else this.#taken = false
    }
  }
}
