import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { extract } from 'tar-stream'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { FOOTER_BYTES, footerOf } from './footer'
import { type FileRecord, MANIFEST_NAME, type Manifest, manifestSchema, STORE_NAME } from './manifest'
import { through } from './write-archive'

/** A manifest is a few hundred bytes. */
const LONGEST_MANIFEST = 1_048_576

/**
 * Unpacks a backup into a folder and checks each byte of it against the hashes that it carries.
 * @throws AppError `bad-backup` for anything that is not, from its first byte to its last, what `writeArchive` has written
 */
export async function readArchive(file: string, folder: string, onBytes: (count: number) => void): Promise<Manifest> {
  const { size, footer } = await readFooter(file)
  const whole = createHash('sha256')
  const found: FileRecord[] = []
  let manifest: unknown
  const archive = extract()
  const unpacked = (async () => {
    for await (const entry of archive) {
      const { name, type, size: bytes = 0 } = entry.header
      if (type === 'file' && name === STORE_NAME && !found.length) {
        const hash = createHash('sha256')
        await pipeline(entry, through(hash), createWriteStream(join(folder, name), { mode: 0o600, flags: 'wx', flush: true }))
        found.push({ name, bytes, sha256: hash.digest('hex') })
      } else if (type === 'file' && name === MANIFEST_NAME && manifest === undefined && bytes <= LONGEST_MANIFEST) {
        manifest = parseJson(await text(entry))
      } else throw damaged(file, 'stranger', { name: name.slice(0, 100) })
    }
  })()
  const bytes = createReadStream(file, { end: size - FOOTER_BYTES - 1 })
  const ends = await Promise.allSettled([unpacked, pipeline(bytes, through(whole, onBytes), archive)])
  const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as NodeJS.ErrnoException] : []))
  if (failures.length) {
    // Each ends the other. A full disk is no fault of the backup; what streams say of each other has codes of Node's own.
    const own = failures.find((error) => error instanceof AppError) ?? failures.find(({ code }) => code && !code.startsWith('ERR_'))
    throw own ?? damaged(file, 'archive')
  }
  // First the whole: it says more than any part of it.
  if (footer !== footerOf(whole.digest('hex'))) throw damaged(file, 'bytes')
  const parsed = manifestSchema.safeParse(manifest)
  if (!parsed.success) {
    const format = newerFormat(manifest)
    throw format === null ? damaged(file, 'manifest') : damaged(file, 'format', { format })
  }
  if (JSON.stringify(parsed.data.files) !== JSON.stringify(found)) throw damaged(file, 'files')
  return parsed.data
}

async function readFooter(file: string): Promise<{ size: number; footer: string }> {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) throw new AppError('bad-backup', t('refused.backup.noneAt', { file }))
  if (found.size <= FOOTER_BYTES) throw damaged(file, 'short')
  const handle = await open(file, 'r')
  try {
    const bytes = Buffer.alloc(FOOTER_BYTES)
    await handle.read(bytes, 0, FOOTER_BYTES, found.size - FOOTER_BYTES)
    return { size: found.size, footer: bytes.toString('latin1') }
  } finally {
    await handle.close()
  }
}

function newerFormat(manifest: unknown): number | null {
  const format = (manifest as { format?: unknown } | undefined)?.format
  return typeof format === 'number' && format > 1 ? format : null
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

type Damage = 'short' | 'stranger' | 'archive' | 'bytes' | 'format' | 'manifest' | 'files'

const damaged = (file: string, why: Damage, values: { name?: string; format?: number } = {}) =>
  new AppError('bad-backup', t('refused.backup.notWhole', { file, why, ...values }))
