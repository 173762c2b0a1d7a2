import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { t } from '@/lib/messages/translate'
import type { ContentIssue } from './content-issue'

export type ContentBytes = { bytes: Buffer; hash: string }

/** Reads a content file's bytes and their SHA-256, or says why not. A file above `maxBytes` is not read at all. */
export function readContentFile(contentDir: string, path: string, maxBytes: number): ContentBytes | ContentIssue {
  const whole = (message: string): ContentIssue => ({ path, line: null, field: null, message })
  const file = join(contentDir, path)
  try {
    const { size } = statSync(file)
    if (size > maxBytes) {
      return whole(t('issue.file.tooLarge', { size: kilobytes(size), most: kilobytes(maxBytes) }))
    }
    const bytes = readFileSync(file)
    return { bytes, hash: sha256(bytes) }
  } catch (error) {
    return whole(t('issue.file.unreadable', { reason: String((error as NodeJS.ErrnoException).code ?? error) }))
  }
}

/** Decodes a document, or says at which line it stops being UTF-8 text. No byte is changed or lost. */
export function decodeText(path: string, bytes: Buffer): string | ContentIssue {
  const nul = bytes.indexOf(0)
  if (nul >= 0) {
    return {
      path,
      line: lineAt(bytes, nul),
      field: null,
      message: t('issue.file.notText'),
    }
  }
  if (!isUtf8(bytes)) {
    return {
      path,
      line: firstBadLine(bytes),
      field: null,
      message: t('issue.file.notUtf8'),
    }
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

export function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex')
}

const kilobytes = (bytes: number) => Math.ceil(bytes / 1024)

function lineAt(bytes: Buffer, offset: number): number {
  let line = 1
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) line++
  return line
}

function firstBadLine(bytes: Buffer): number {
  let start = 0
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(10, start)
    if (!isUtf8(bytes.subarray(start, end < 0 ? undefined : end)) || end < 0) return line
    start = end + 1
  }
}
