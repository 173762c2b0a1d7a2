import { randomUUID } from 'node:crypto'
import { closeSync, openSync, unlinkSync, write } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { type Bytes, FileBytes } from './file-bytes'

const writeAt = promisify(write)

/**
 * A file that somebody has sent. It lies on the disk under no name: many at once take no memory, and nothing is left of it when the process ends, however that is.
 */
export class Upload {
  #isOpen = true

  private constructor(
    /** At its beginning; whoever reads from it reads it all. */
    readonly fd: number,
    /** What was sent; no more than `mostBytes` of it is kept. */
    readonly byteLength: number,
  ) {}

  /**
   * Takes a file in to its end, whatever becomes of it, so that its sender is heard out and gets an answer.
   * @param folder where the disk has room for it
   * @throws AppError `store-full`
   */
  static async receive(folder: string, source: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Upload> {
    let failed: unknown = null
    const fd = openNameless(folder)
    let length = 0
    try {
      for await (const chunk of source) {
        const room = mostBytes - length
        if (failed === null && room > 0) failed = await writeWhole(fd, chunk.subarray(0, room), length).catch((error: unknown) => error)
        length += chunk.length
      }
      if (failed !== null) throw explained(failed, folder)
      return new Upload(fd, length)
    } catch (error) {
      closeSync(fd)
      throw error
    }
  }

  /** For reading parts of it in place. */
  bytes(): Bytes {
    return new FileBytes(this.fd, this.byteLength)
  }

  /** Gives its room back; a second call does nothing. */
  close(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    closeSync(this.fd)
  }
}

function openNameless(folder: string): number {
  const path = join(folder, `.upload-${randomUUID()}`)
  try {
    const fd = openSync(path, 'wx+', 0o600)
    unlinkSync(path)
    return fd
  } catch (error) {
    throw explained(error, folder)
  }
}

/** At a place, so that the file stays at its beginning for whoever reads it. @returns null, for nothing has failed */
async function writeWhole(fd: number, bytes: Uint8Array, at: number): Promise<null> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await writeAt(fd, bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
  return null
}

function explained(error: unknown, folder: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOSPC' || code === 'EDQUOT' ? new AppError('store-full', t('refused.diskFull', { folder }), { cause: error }) : error
}
