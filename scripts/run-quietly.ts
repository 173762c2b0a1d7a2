import { spawn } from 'node:child_process'
import { AppError } from '@/lib/errors'

/** Runs a Node program and says nothing unless it fails; then the error holds what it printed. It ends with this process. */
export async function runQuietly(name: string, args: string[]): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: process.env })
  const end = () => child.kill()
  const stop = () => process.exit(1)
  process.once('exit', end).once('SIGTERM', stop).once('SIGINT', stop)
  const output: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  process.off('exit', end).off('SIGTERM', stop).off('SIGINT', stop)
  const printed = Buffer.concat(output).toString('utf8').trim()
  if (/ENOSPC|no space left/i.test(printed) && code !== 0) throw new AppError('store-full', `${name} failed: the disk is full.`)
  if (code !== 0) throw new AppError('bad-input', `${name} failed with exit code ${code}. It printed:\n\n${printed}`)
}
