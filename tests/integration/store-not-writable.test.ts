import { execFile } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestStoreFile } from '../factories/store'

// Root may write anywhere, so the program loads its modules and then becomes a user that may not.
const PROGRAM = `
  import { openDb } from './lib/db/client'
  import { migrate } from './lib/db/migrate'
  import { readMigrations } from './lib/db/migration-folder'
  const [url, deed] = process.argv.slice(-2)
  const migrations = readMigrations()
  const client = openDb(url)
  if (process.getuid() === 0) { process.setgid(65534); process.setuid(65534) }
  const deeds = {
    migrate: () => migrate(url, migrations),
    read: () => client.auditEntry.count(),
    write: () => client.auditEntry.create({ data: { actor: 'a', action: 'b', subject: 'c' } }),
  }
  deeds[deed]().then((result) => console.log('done', JSON.stringify(result)), (error) => console.log(error.code, error.message))
`

let store: Awaited<ReturnType<typeof createTestStoreFile>>
beforeEach(async () => {
  store = await createTestStoreFile()
})
afterEach(() => {
  chmodSync(dirname(store.file), 0o755)
  store.remove()
})

async function unprivileged(url: string, deed: 'migrate' | 'read' | 'write'): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    PROGRAM,
    url,
    deed,
  ])
  return stdout.trim() || stderr
}

test('a folder that may not be made is named', async () => {
  chmodSync(dirname(store.file), 0o555)
  const folder = `${dirname(store.file)}/data`
  expect(await unprivileged(`file:${folder}/precis.db`, 'migrate')).toBe(
    `store-not-writable The folder ${folder} for the store could not be made: this user may not write there.`,
  )
})

test('a store that may not be made in its folder is named', async () => {
  chmodSync(dirname(store.file), 0o555)
  expect(await unprivileged(`file:${dirname(store.file)}/other.db`, 'migrate')).toMatch(
    /^store-not-writable .*is not readable and writable for this user/,
  )
})

test.each(['read', 'write'] as const)('a store in a read-only folder cannot be opened to %s, and the message says so', async (deed) => {
  chmodSync(store.file, 0o444)
  chmodSync(dirname(store.file), 0o555)
  expect(await unprivileged(store.url, deed)).toMatch(/store-not-writable[\s\S]*user/)
})

test('a read-only file in a folder that may be written is read, and refuses writes', async () => {
  chmodSync(store.file, 0o444)
  chmodSync(dirname(store.file), 0o777)
  expect(await unprivileged(store.url, 'read')).toBe('done 0')
  expect(await unprivileged(store.url, 'write')).toMatch(/store-not-writable[\s\S]*may only be read by this user/)
})
