import 'server-only'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { PICTURE_LIMITS } from '@/lib/pictures/limits'
import { Upload } from '@/lib/pictures/upload'
import { Fields } from './form-route'
import { currentActor } from './request'

/** What the file of a form is called there. */
const FILE = 'file'
const LIMITS = { files: 1, fields: 20 }

/** The picture that a form sent; what it is called, and what it says that it is, counts for nothing. @throws AppError `bad-picture` */
export function pictureOf({ upload }: Fields): Upload {
  if (!upload) throw new AppError('bad-picture', t('refused.picture.notChosen'))
  return upload
}

/**
 * Reads a form with a picture as it comes in: the picture goes to the disk, never whole into memory. Of somebody who is not signed in nothing is kept.
 * @throws AppError `bad-picture` for what is cut off, `store-full`
 */
export async function pictureForm(request: Request): Promise<Fields> {
  const isKnown = (await currentActor()) !== null
  const data = new FormData()
  let receiving: Promise<Upload> | null = null
  try {
    const parser = new Busboy({ headers: { 'content-type': request.headers.get('content-type') ?? '' }, limits: LIMITS })
    parser.on('field', (name, value) => data.append(name, value))
    parser.on('file', (name, file) => {
      if (name !== FILE || !isKnown) {
        file.resume()
        return
      }
      receiving = Upload.receive(env().DATA_DIR, file, PICTURE_LIMITS.bytes)
      // It is awaited below; until then a failure of it is nobody's.
      receiving.catch(() => {})
    })
    await pipeline(Readable.fromWeb(request.body as ReadableStream<Uint8Array>), parser)
  } catch (cause) {
    await discard(receiving)
    throw new AppError('bad-picture', t('refused.picture.cutOff'), { cause })
  }
  return new Fields(data, await receiving)
}

async function discard(receiving: Promise<Upload> | null): Promise<void> {
  const upload = await receiving?.catch(() => null)
  upload?.close()
}
