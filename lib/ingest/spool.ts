import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'

/**
 * Prepared entries wait in a file until all of them are known to be good, so that memory does not grow with their number.
 * Records are length-prefixed and read back in the order written, dates and all.
 */
export class Spool<T> {
  readonly #path: string
  readonly #file: number
  #end = 0

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true })
    this.#path = join(dataDir, `ingest-${process.pid}.spool`)
    this.#file = openSync(this.#path, 'w+')
  }

  append(record: T): void {
    const bytes = serialize(record)
    const head = Buffer.alloc(4)
    head.writeUInt32LE(bytes.length)
    writeSync(this.#file, Buffer.concat([head, bytes]), 0, bytes.length + 4, this.#end)
    this.#end += bytes.length + 4
  }

  *read(): Generator<T> {
    const head = Buffer.alloc(4)
    for (let at = 0; at < this.#end; ) {
      readSync(this.#file, head, 0, 4, at)
      const bytes = Buffer.alloc(head.readUInt32LE())
      readSync(this.#file, bytes, 0, bytes.length, at + 4)
      at += bytes.length + 4
      yield deserialize(bytes) as T
    }
  }

  /** Removes the file. */
  close(): void {
    closeSync(this.#file)
    rmSync(this.#path, { force: true })
  }
}
