import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestStoreFile } from '../factories/store'

let store: Awaited<ReturnType<typeof createTestStoreFile>>
let dataDir: string
beforeAll(async () => {
  store = await createTestStoreFile()
  dataDir = mkdtempSync(join(tmpdir(), 'precis-user-'))
})
afterAll(() => {
  store.remove()
  rmSync(dataDir, { recursive: true })
})

function user(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/user.ts', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: store.url, DATA_DIR: dataDir, SITE_URL: 'https://digest.example' },
  })
  return { status, stdout, stderr }
}

test('accounts are made, listed, changed and disabled from the command line', () => {
  const added = user('add', 'ann@example.org', '--role', 'admin', '--name', 'Ann')
  expect(added).toMatchObject({ status: 0, stderr: '' })
  expect(added.stdout).toMatch(
    /^Within seven days, ann@example\.org chooses a password at\n {2}https:\/\/digest\.example\/admin\/password\/[\w-]{43}\n$/,
  )
  expect(user('reset', 'ANN@example.org').stdout).toContain('chooses a new password at')
  expect(user('add', 'ben@example.org', '--role', 'author').status).toBe(0)
  expect(user('role', 'ben@example.org', 'editor').status).toBe(0)
  expect(user('disable', 'ben@example.org').status).toBe(0)
  expect(user('list').stdout).toBe('ann@example.org\tadmin\tinvited\tAnn\nben@example.org\teditor\tdisabled\tben\n')
  expect(user('enable', 'ben@example.org').status).toBe(0)
})

test('what cannot be is said clearly, and nothing is changed', () => {
  expect(user('disable', 'nobody@example.org')).toEqual({
    status: 1,
    stdout: '',
    stderr: 'There is no account with the address "nobody@example.org". All accounts: npm run user -- list\n',
  })
  expect(user('role', 'ben@example.org', 'king')).toMatchObject({ status: 1, stderr: 'input is none of admin, editor, author\n' })
  expect(user('add', 'not an address', '--role', 'author')).toMatchObject({
    status: 1,
    stderr: 'email is not an e-mail address, as in "ann@example.org"\n',
  })
  expect(user('add', 'ann@example.org', '--role', 'author').stderr).toContain('There is an account with the address ann@example.org')
  expect(user('nonsense')).toMatchObject({ status: 1 })
  expect(user('nonsense').stdout).toContain('npm run user -- COMMAND')
}, 60_000)
