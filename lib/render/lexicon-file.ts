import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdtemp, open, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LexiconEntry } from '@/lib/schemas/rendered'

const LINES_AT_ONCE = 2000

/** The lexicon as a temporary file, one JSON line per entry: 100,000 entries pass to a child without a message of their size. */
export class LexiconFile {
  #folder: Promise<string> | null = null
  #hash = ''
  #count = 0
  readonly #removeOnExit: () => void
  #folderPath = ''
  /** Where the newest one lies; null while there is none. */
  path: string | null = null

  constructor() {
    this.#removeOnExit = () => {
      if (this.#folderPath) rmSync(this.#folderPath, { recursive: true, force: true })
    }
    process.once('exit', this.#removeOnExit)
  }

  /** Writes the entries and drops the file before; returns false where nothing has changed. */
  async write(entries: Iterable<LexiconEntry>): Promise<boolean> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'precis-lexicon-'))
    this.#folderPath = await this.#folder
    const path = join(this.#folderPath, `${++this.#count}.ndjson`)
    const draft = `${path}.part`
    const hash = createHash('sha256')
    const file = await open(draft, 'w', 0o600)
    try {
      let lines: string[] = []
      const flush = async () => {
        const text = lines.join('')
        lines = []
        hash.update(text)
        await file.write(text)
      }
      for (const { kind, slug, names, formerSlugs } of entries) {
        lines.push(`${JSON.stringify({ kind, slug, names, formerSlugs })}\n`)
        if (lines.length >= LINES_AT_ONCE) await flush()
      }
      await flush()
    } finally {
      await file.close()
    }
    const digest = hash.digest('hex')
    if (digest === this.#hash) {
      await rm(draft)
      return false
    }
    const before = this.path
    await rename(draft, path)
    this.#hash = digest
    this.path = path
    if (before) await rm(before, { force: true })
    return true
  }

  async remove(): Promise<void> {
    process.off('exit', this.#removeOnExit)
    if (this.#folder) await rm(await this.#folder, { recursive: true, force: true })
  }
}
