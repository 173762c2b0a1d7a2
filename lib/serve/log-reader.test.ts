import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'precis-log-reader-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A server that reports what is uncaught as Next does, and logs a line for each request; it answers how much it has reported. */
const server = (isOurs: boolean) => `
  import { createServer } from 'node:http'
  import { outliveLogReader } from ${JSON.stringify(join(import.meta.dirname, 'log-reader.ts'))}
  if (${isOurs}) outliveLogReader()
  let reports = 0
  process.on('uncaughtException', (error) => {
    reports++
    console.warn(error)
  })
  createServer((_, response) => {
    console.log('asked')
    console.error('asked')
    response.end(String(reports))
  }).listen(0, '127.0.0.1', function () {
    console.log(this.address().port)
  })
`

test.each([
  ['goes on quietly', true],
  ['goes round in circles without', false],
] as const)('a server whose log nobody reads any more %s', async (_, isOurs) => {
  const program = join(folder, `${isOurs}.mjs`)
  writeFileSync(program, server(isOurs))
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), program], { stdio: ['ignore', 'pipe', 'pipe'] })
  try {
    const [port] = await once(child.stdout, 'data')
    const ask = async () => Number(await (await fetch(`http://127.0.0.1:${String(port).trim()}/`)).text())
    child.stdout.destroy()
    child.stderr.destroy()
    await ask()
    await new Promise((resolve) => setTimeout(resolve, 300))
    const reports = await ask()
    if (isOurs) expect(reports).toBe(0)
    else expect(reports).toBeGreaterThan(20)
  } finally {
    child.kill('SIGKILL')
  }
})
