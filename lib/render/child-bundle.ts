import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'

const FLAGS = ['--bundle', '--platform=node', '--format=esm', '--target=node20', '--log-level=error']

let bundle: Promise<string> | null = null

/**
 * The child's program as one file, made once per process: from it a child starts in a sixth of a second, from its sources through tsx in one and a half.
 * Found through the working directory: bundled into a server, this module no longer knows where it came from.
 */
export function childBundle(): Promise<string> {
  bundle ??= build().catch((error) => {
    bundle = null
    throw error
  })
  return bundle
}

async function build(): Promise<string> {
  const root = process.cwd()
  const folder = mkdtempSync(join(tmpdir(), 'precis-render-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const output = join(folder, 'child.mjs')
  try {
    const esbuild = join(root, 'node_modules', '.bin', 'esbuild')
    await promisify(execFile)(esbuild, [join(root, 'lib', 'render', 'child.ts'), ...FLAGS, `--outfile=${output}`], { cwd: root })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError('render-failed', t('refused.rendering.cannotPrepare', { reason }))
  }
  return output
}
