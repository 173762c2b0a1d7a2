import 'server-only'
import { AppError } from '@/lib/errors'
import type { Fields } from './form-route'

/** The file that a form sent, as its bytes; what it is called, and what it says that it is, counts for nothing. @throws AppError `bad-picture` */
export async function pictureOf(fields: Fields): Promise<Uint8Array> {
  const file = fields.data.get('file')
  if (!(file instanceof File)) throw new AppError('bad-picture', 'Choose a picture first.')
  return new Uint8Array(await file.arrayBuffer())
}
