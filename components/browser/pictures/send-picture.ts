import type { PictureScriptWords } from '@/lib/schemas/picture-words'
import { fill } from '../map/words'

export type Sent = { address: string } | { message: string }

/** Sends a picture, telling how far it is (0 to 1; 1 while it is being made anew). What stands in the way comes as a message. */
export function sendPicture(form: FormData, words: PictureScriptWords, onProgress: (done: number) => void): Promise<Sent> {
  const file = form.get('file')
  if (file instanceof File && file.size > words.mostBytes) {
    const [size, most] = [file.size, words.mostBytes].map((bytes) => String(Math.ceil(bytes / 2 ** 20)))
    return Promise.resolve({ message: fill(words.tooLarge, { name: file.name, size: size ?? '', most: most ?? '' }) })
  }
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', words.address)
    request.setRequestHeader('accept', 'application/json')
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total ? loaded / total : 0))
    const failed = () => resolve({ message: words.failed })
    request.addEventListener('error', failed)
    request.addEventListener('abort', failed)
    request.addEventListener('load', () => {
      const answer = request.response as { address?: string; message?: string } | null
      if (answer?.address) resolve({ address: answer.address })
      else resolve({ message: answer?.message ?? words.failed })
    })
    request.send(form)
  })
}

/** The pictures among what was dropped or pasted. */
export const picturesOf = (data: DataTransfer | null): File[] => [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
