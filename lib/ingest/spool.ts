import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'

/**
 * A file for what waits between two passes, so that memory does not grow with its size: parsed frontmatter, and entries until all of them are known to be
 * good. Records are length-prefixed and read back as they were written, dates and all.
 */
export class Spool<T> {
  readonly #path: string
  readonly #file: number
  readonly #head = Buffer.alloc(4)
  #end = 0

  /** @param name of what waits; one process has one spool of each name */
  constructor(dataDir: string, name: string) {
    mkdirSync(dataDir, { recursive: true })
    this.#path = join(dataDir, `ingest-${process.pid}-${name}.spool`)
    this.#file = openSync(this.#path, 'w+')
    // Where a file may lose its name while it is open, a killed ingest leaves nothing behind.
    if (process.platform !== 'win32') rmSync(this.#path)
  }

  /** @returns the place from which `at` reads it again */
  append(record: T): number {
    const bytes = serialize(record)
    const head = Buffer.alloc(4)
    head.writeUInt32LE(bytes.length)
    writeSync(this.#file, Buffer.concat([head, bytes]), 0, bytes.length + 4, this.#end)
    const place = this.#end
    this.#end += bytes.length + 4
    return place
  }

  at(place: number): T {
    return deserialize(this.#bytesAt(place)) as T
  }

  *read(): Generator<T> {
    for (let place = 0; place < this.#end; ) {
      const bytes = this.#bytesAt(place)
      place += bytes.length + 4
      yield deserialize(bytes) as T
    }
  }

  #bytesAt(place: number): Buffer {
    readSync(this.#file, this.#head, 0, 4, place)
    const bytes = Buffer.alloc(this.#head.readUInt32LE())
    readSync(this.#file, bytes, 0, bytes.length, place + 4)
    return bytes
  }

  /** Removes the file. */
  close(): void {
    closeSync(this.#file)
    rmSync(this.#path, { force: true })
  }
}
