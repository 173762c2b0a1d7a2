import { DocTable } from './doc-table'
import { type Connection, readState } from './tables'

/** Opens connections for reading. */
export type ReaderSource = {
  /** @throws what SQLite throws when the store cannot be opened */
  open(): ReadConnection
  /** Whether the path still leads to the file that was opened last. */
  isCurrent(): boolean
}

export type ReadConnection = Connection & { close(): unknown }

/** Reads of the index, each of one moment: what it counts and what it lists are of the same store. */
export class Snapshot {
  #connection: ReadConnection | undefined
  #table: DocTable | undefined

  constructor(private readonly source: ReaderSource) {}

  read<T>(work: (connection: Connection, table: DocTable) => T): T {
    const connection = this.#open()
    connection.exec('BEGIN')
    try {
      const { live, generation } = readState(connection)
      if (this.#table?.slot !== live || this.#table.generation > generation) this.#table = new DocTable(live)
      this.#table.refresh(connection, generation)
      return work(connection, this.#table)
    } finally {
      connection.exec('COMMIT')
    }
  }

  close(): void {
    this.#connection?.close()
    this.#connection = undefined
    this.#table = undefined
  }

  #open(): ReadConnection {
    if (this.#connection && this.source.isCurrent()) return this.#connection
    this.close()
    this.#connection = this.source.open()
    return this.#connection
  }
}
