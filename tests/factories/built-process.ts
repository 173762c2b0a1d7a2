import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll } from 'vitest'

/** Builds a program of this folder for the tests of a file, as plain JavaScript that starts at once. @returns where it is from their beginning to their end */
export function builtProcess(name: string): string {
  const outfile = join(process.cwd(), 'node_modules', '.cache', `${name}-${process.pid}.mjs`)
  beforeAll(async () => {
    const options = { bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' } as const
    await build({ ...options, entryPoints: [`tests/factories/${name}.ts`], outfile })
  })
  afterAll(() => rmSync(outfile, { force: true }))
  return outfile
}
