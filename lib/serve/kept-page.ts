import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Encoding } from './negotiate'
import type { RawHeaders } from './security-headers'

/** One way of sending a page: everything that the socket needs. */
export type Variant = { headers: string[]; body: Buffer }

const SMALLEST_TO_COMPRESS = 1024 // bytes
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|javascript|xml|[\w.-]+\+(?:json|xml))|image\/svg\+xml)/
const SUFFIX = { identity: '', gzip: '-gz', br: '-br' } as const
const [gzipAsync, brotliAsync] = [promisify(gzip), promisify(brotliCompress)]

/** Brotli at 10 takes some twenty times as long as at 5, a third of a second for a plot library, and makes a tenth less of it. */
const [QUICK, THOROUGH] = [5, 10]
/** One at a time: what is compressed for later must not take the cores from who waits. */
let later: Promise<unknown> = Promise.resolve()

/** An answer as bytes, compressed only when somebody asks for it; what never changes is sent as it is quickly made, and made smaller for who comes next. */
export class KeptPage {
  readonly #fixed: RawHeaders
  readonly #hash: string
  readonly #compressible: boolean
  readonly #ready: { [encoding in Encoding]?: Variant } = {}
  readonly #making: { [encoding in Encoding]?: Promise<Variant> } = {}

  /** @param effort 1 for pages that the next commit replaces, 2 for assets that never change. */
  constructor(
    readonly status: number,
    readonly headers: RawHeaders,
    readonly body: Buffer,
    contentType: string,
    readonly effort: 1 | 2 = 1,
  ) {
    this.#fixed = ['content-type', contentType, ...headers]
    this.#hash = createHash('sha256').update(contentType).update('\n').update(body).digest('base64url').slice(0, 27)
    this.#compressible = body.length >= SMALLEST_TO_COMPRESS && COMPRESSIBLE.test(contentType)
    this.#ready.identity = this.#variant('identity', body)
  }

  /** What it takes of the cache: bodies, and the headers beside them. */
  get bytes(): number {
    let sum = 0
    for (const variant of Object.values(this.#ready)) sum += variant.body.length + 2 * variant.headers.join('').length + 512
    return sum
  }

  /** The variant for an encoding: at once when it is ready, else as a promise. */
  variant(encoding: Encoding): Variant | Promise<Variant> {
    const asked = this.#compressible ? encoding : 'identity'
    const ready = this.#ready[asked]
    if (ready) return ready
    this.#making[asked] ??= this.#compress(asked)
    return this.#making[asked]
  }

  /** The tag that a variant has or will have; known without compressing anything. */
  etag(encoding: Encoding): string {
    return `"${this.#hash}${SUFFIX[this.#compressible ? encoding : 'identity']}"`
  }

  /** The headers of a 304: those of a 200 without the content type, which comes first. */
  notModified(encoding: Encoding): string[] {
    return this.#headers(encoding).slice(2)
  }

  async #compress(encoding: Encoding): Promise<Variant> {
    const bytes = encoding === 'br' ? await this.#brotli(QUICK) : await gzipAsync(this.body, { level: this.effort === 1 ? 6 : 9 })
    const variant = this.#variant(encoding, bytes)
    this.#ready[encoding] = variant
    delete this.#making[encoding]
    if (encoding === 'br' && this.effort === 2) later = later.then(() => this.#makeSmaller()).catch(() => {})
    return variant
  }

  async #makeSmaller(): Promise<void> {
    this.#ready.br = this.#variant('br', await this.#brotli(THOROUGH))
  }

  #brotli(quality: number): Promise<Buffer> {
    return brotliAsync(this.body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: this.body.length },
    })
  }

  #variant(encoding: Encoding, body: Buffer): Variant {
    const headers = this.#headers(encoding)
    headers.push('content-length', String(body.length))
    if (encoding !== 'identity') headers.push('content-encoding', encoding)
    return { headers, body }
  }

  #headers(encoding: Encoding): string[] {
    const headers = [...this.#fixed, 'etag', this.etag(encoding)]
    if (this.#compressible) headers.push('vary', 'accept-encoding')
    return headers
  }
}
