import { AppError } from '@/lib/errors'

/** Prints one line per step with its time; on a terminal the line stands there while the step runs. */
export async function step<T>(name: string, work: () => Promise<T> | T, detail?: (result: T) => string | undefined): Promise<T> {
  const begun = performance.now()
  const { isTTY } = process.stdout
  if (isTTY) process.stdout.write(`· ${name} …`)
  try {
    const result = await work()
    const note = detail?.(result)
    const line = `✓ ${`${name}${note ? `: ${note}` : ''}`.padEnd(60)} ${duration(performance.now() - begun)}`
    process.stdout.write(`${isTTY ? '\r\u001B[K' : ''}${line}\n`)
    return result
  } catch (error) {
    process.stdout.write(`${isTTY ? '\r\u001B[K' : ''}✗ ${name}\n`)
    throw error
  }
}

/** `duration(740)` → `'0.74 s'`, `duration(8)` → `'8 ms'` */
export function duration(ms: number): string {
  return ms < 100 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`
}

const SYSTEM: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  ENOTDIR: 'a part of the path is not a folder',
}

/** What to print for an error that ends the start: words for what was foreseen, the stack for the rest. */
export function explainFailure(error: unknown): string {
  if (error instanceof AppError) return error.message
  const { code, path } = error as NodeJS.ErrnoException
  const words = code && SYSTEM[code]
  if (words) return `${path ?? 'A file'} cannot be written: ${words}.`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
