import { AppError } from '@/lib/errors'

/** Runs a command-line entrance: its exit code, or a clear message without a stack trace for what was foreseen. */
export async function runCommand(usage: string, command: () => Promise<number>): Promise<void> {
  try {
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
