import { AppError } from '@/lib/errors'
import { generateClient } from './prepare'

/** Runs a command-line entrance, after making the database client that a fresh clone lacks: its exit code, or a clear message without a stack trace for what was foreseen. */
export async function runCommand(usage: string, command: () => Promise<number>): Promise<void> {
  try {
    await generateClient(() => console.error('Another command in this folder generates the database client; waiting for it'))
    process.exitCode = await command()
  } catch (caught) {
    process.exitCode = 1
    const { toAppError } = await import('@/lib/db/transaction')
    const error = toAppError(caught)
    const code = (error as { code?: unknown }).code
    if (error instanceof AppError) console.error(error.message)
    else if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS')) console.error(`${(error as Error).message}\n\n${usage}`)
    else console.error(error)
  }
}
