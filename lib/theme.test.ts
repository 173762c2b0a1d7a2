import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { HEAD_SCRIPT } from './head-script'
import { followingTheme, THEME_KEY } from './theme'

/** What the script makes of the root element, with such a storage. */
function run(localStorage: unknown, page: object = {}) {
  const documentElement = {
    dataset: {} as Record<string, string>,
    classes: [] as string[],
    classList: { add: (name: string) => documentElement.classes.push(name) },
  }
  runInNewContext(HEAD_SCRIPT, { document: { documentElement }, localStorage, ...page })
  return { theme: documentElement.dataset.theme, classes: documentElement.classes }
}
const holding = (value: string | null) => ({ getItem: (key: string) => (key === THEME_KEY ? value : null) })

test.each([
  ['dark', 'dark'],
  ['light', 'light'],
  ['system', undefined],
  [null, undefined],
  ['"><script>', undefined],
])('a stored theme of %j gives the page %j', (stored, theme) => {
  expect(run(holding(stored))).toEqual({ theme, classes: ['js'] })
})

test('a storage that is blocked or missing leaves the choice to the system', () => {
  const blocked = {
    getItem: () => {
      throw new Error('SecurityError')
    },
  }
  for (const storage of [blocked, undefined]) expect(run(storage)).toEqual({ theme: undefined, classes: ['js'] })
})

test.each([
  ['navigate', '', ['js', 'early']],
  ['navigate', '#s-results', ['js']],
  ['reload', '', ['js']],
  ['back_forward', '', ['js']],
])('what is below the first screen may wait where a page is opened at its top: %s%s', (type, hash, classes) => {
  expect(run(holding(null), { location: { hash }, performance: { getEntriesByType: () => [{ type }] } }).classes).toEqual(classes)
})

test('the script can stand in a page as it is', () => {
  expect(HEAD_SCRIPT).not.toMatch(/<|\n|\$\{/)
})

test('each press leads to the next theme, and three lead round', () => {
  expect([followingTheme('system'), followingTheme('light'), followingTheme('dark')]).toEqual(['light', 'dark', 'system'])
})
