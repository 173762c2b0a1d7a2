import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { PICTURE_LIMITS, PICTURE_WIDTHS, WIDEST } from './limits'
import type { PictureHeader } from './read-header'
import type { Upload } from './upload'

/** One size of a picture, as WebP. */
export type EncodedSize = { width: number; height: number; data: Buffer }

const LIMIT_MS = 30_000
const MOST_OUTPUT = 64 * 1024 * 1024
/** Of a child's own memory, beyond what the pixels of a picture at the limit take. */
const MOST_WAITING = 40
const sizes = z.array(z.object({ width: z.int().positive(), height: z.int().positive(), bytes: z.int().positive() })).min(1)

// On globalThis, since Next may load a module more than once; one picture is decoded at a time, whoever asks.
const shared = globalThis as typeof globalThis & { precisEncoding?: { turn: Promise<unknown>; waiting: number } }

/**
 * Makes a picture anew, in each of its widths, without anything that it says of itself. In a process of its own, one at a time.
 * @throws AppError `bad-picture` when it cannot be decoded, or not in time; `busy` when too many wait
 */
export function encodePicture({ fd }: Pick<Upload, 'fd'>, header: PictureHeader): Promise<EncodedSize[]> {
  shared.precisEncoding ??= { turn: Promise.resolve(), waiting: 0 }
  const queue = shared.precisEncoding
  if (queue.waiting >= MOST_WAITING) throw new AppError('busy', t('refused.picture.tooMany'))
  queue.waiting += 1
  const made = queue.turn
    .then(() => encode(fd, header))
    .finally(() => {
      queue.waiting -= 1
    })
  queue.turn = made.catch(() => {})
  return made
}

async function encode(fd: number, { frames }: PictureHeader): Promise<EncodedSize[]> {
  const output = await run([PICTURE_WIDTHS.join(','), String(WIDEST), String(PICTURE_LIMITS.pixels), frames > 1 ? 'yes' : 'no'], fd)
  const end = output.indexOf('\n')
  let at = end + 1
  return sizes.parse(JSON.parse(output.subarray(0, end).toString())).map((size) => {
    const data = output.subarray(at, at + size.bytes)
    at += size.bytes
    return { width: size.width, height: size.height, data }
  })
}

function run(args: readonly string[], input: number): Promise<Buffer> {
  const program = join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'pictures', 'encode-child.mjs')
  const broken = () => new AppError('bad-picture', t('refused.picture.damaged'))
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      stdio: [input, 'pipe', 'ignore'],
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
      // None of the server's settings. With an arena for each of its threads, glibc would hold on to a third more.
      env: { NODE_ENV: 'production', MALLOC_ARENA_MAX: '1' },
    })
    // With a pipe of ours for its output there is one, which the types do not tell.
    const stdout = child.stdout as Readable
    const chunks: Buffer[] = []
    let length = 0
    stdout.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > MOST_OUTPUT) child.kill('SIGKILL')
      else chunks.push(chunk)
    })
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(Buffer.concat(chunks)) : reject(broken())))
  })
}
