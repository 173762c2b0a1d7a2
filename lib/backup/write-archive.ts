import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Pack, pack } from 'tar-stream'
import { footerOf } from './footer'
import { type FileRecord, MANIFEST_NAME, type Manifest } from './manifest'

/** Whatever reads one may read the accounts' password hashes: the owner alone. */
const MODE = 0o600

/** Passes bytes on and takes them into a hash. */
export function through(hash: Hash, onBytes: (count: number) => void = () => {}): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      onBytes(chunk.length)
      done(null, chunk)
    },
  })
}

export type Packed = { name: FileRecord['name']; path: string }

/**
 * Writes a tar archive: the files, then the manifest that names their hashes, then a line with the hash of all of it. It takes its name when it lies whole
 * on the disk; until then, and after a failure, there is none under that name.
 */
export async function writeArchive(
  target: string,
  files: readonly Packed[],
  manifestOf: (files: FileRecord[]) => Manifest,
  onBytes: (count: number) => void,
): Promise<Manifest> {
  const aside = `${target}.partial-${process.pid}`
  try {
    const archive = pack()
    const whole = createHash('sha256')
    const written = pipeline(archive, through(whole), createWriteStream(aside, { mode: MODE, flags: 'wx' }))
    const packed = packAll(archive, files, manifestOf, onBytes)
    // A failure of either ends the other.
    packed.catch((error) => archive.destroy(error))
    const [manifest] = await Promise.all([packed, written])
    const handle = await open(aside, 'a')
    try {
      await handle.write(footerOf(whole.digest('hex')))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(aside, target)
    await syncFolder(dirname(target))
    return manifest
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
}

async function packAll(
  archive: Pack,
  files: readonly Packed[],
  manifestOf: (files: FileRecord[]) => Manifest,
  onBytes: (count: number) => void,
): Promise<Manifest> {
  const records: FileRecord[] = []
  for (const { name, path } of files) {
    const { size } = await stat(path)
    const hash = createHash('sha256')
    await pipeline(createReadStream(path), through(hash, onBytes), archive.entry({ name, size, mode: MODE }))
    records.push({ name, bytes: size, sha256: hash.digest('hex') })
  }
  const manifest = manifestOf(records)
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  await new Promise<void>((resolve, reject) => {
    archive.entry({ name: MANIFEST_NAME, mode: MODE }, text, (error) => (error ? reject(error) : resolve()))
  })
  archive.finalize()
  return manifest
}

/** A new name is only safe from a power cut when its folder is on the disk; file systems that cannot do that need not. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  try {
    await handle?.sync()
  } catch {
    // Windows opens no folders, and some network file systems sync none.
  } finally {
    await handle?.close()
  }
}
