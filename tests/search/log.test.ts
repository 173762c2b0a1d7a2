import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { logSearch, writeSearches } from '@/lib/commands/log-search'
import { searchedAndNotFound } from '@/lib/data/searches'
import { reloadEnv } from '@/lib/env'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'precis-searches-'))
  vi.stubEnv('DATA_DIR', join(folder, 'data'))
  reloadEnv()
})
afterEach(() => {
  writeSearches()
  vi.unstubAllEnvs()
  reloadEnv()
  rmSync(folder, { recursive: true, force: true })
})

const at = (day: number) => new Date(Date.UTC(2026, 0, day))

test('what was searched and not found is counted, whatever its case and signs', () => {
  logSearch('Erdős–Rényi', 0, at(1))
  logSearch('erdos-renyi', 0, at(2))
  logSearch('RLHF', 4, at(2))
  logSearch('  ', 0, at(2))
  logSearch('量子纠缠', 0, at(1))
  writeSearches(at(3))
  expect(searchedAndNotFound(30, 10, at(3))).toEqual([
    { query: 'erdos-renyi', times: 2, last: at(2) },
    { query: '量子纠缠', times: 1, last: at(1) },
  ])
  expect(searchedAndNotFound(1, 10, at(3))).toEqual([{ query: 'erdos-renyi', times: 1, last: at(2) }])
})

test('old searches are forgotten', () => {
  logSearch('old', 0, at(1))
  writeSearches(at(1))
  const later = new Date(at(1).getTime() + 91 * 86_400_000)
  logSearch('new', 0, later)
  writeSearches(later)
  expect(searchedAndNotFound(1000, 10, later).map(({ query }) => query)).toEqual(['new'])
})

test('none are kept where the days are 0', () => {
  vi.stubEnv('SEARCH_LOG_DAYS', '0')
  reloadEnv()
  logSearch('secret', 0, at(1))
  writeSearches(at(1))
  expect(searchedAndNotFound(1000, 10, at(2))).toEqual([])
})

test('a log that cannot be written is told once and stops nothing', () => {
  vi.stubEnv('DATA_DIR', '/dev/null/nowhere')
  reloadEnv()
  const told = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
  for (const query of ['a word', 'another']) {
    logSearch(query, 0, at(1))
    expect(() => writeSearches(at(1))).not.toThrow()
  }
  expect(told).toHaveBeenCalledOnce()
  told.mockRestore()
})

test('half characters and long texts are cut to what can be kept', () => {
  logSearch(`\ud800${'字'.repeat(5000)}`, 0, at(1))
  writeSearches(at(1))
  const [found] = searchedAndNotFound(10, 10, at(2))
  expect(found?.query).toMatch(/^字+$/)
  expect(found?.query.length).toBeLessThanOrEqual(500)
})
