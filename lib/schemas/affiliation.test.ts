import { expect, test } from 'vitest'
import { inOrderOfTime, joinAffiliations, lenientAffiliation, readAffiliation, writeAffiliation } from './affiliation'

test.each([
  ['Princeton University', 'Princeton University', null, null],
  ['Princeton University (2019–2024)', 'Princeton University', 2019, 2024],
  ['Princeton University (2019-)', 'Princeton University', 2019, null],
  ['Princeton University ( — 2024 )', 'Princeton University', null, 2024],
  ['Princeton University(2021)', 'Princeton University', 2021, 2021],
  ['Princeton University  (2019 - 2024)', 'Princeton University', 2019, 2024],
  ['清华大学（2019—2024）', '清华大学', 2019, 2024],
  ['清华大学（2019——）', '清华大学', 2019, null],
  ['清华大学（－2024）', '清华大学', null, 2024],
  ['Lab (Berlin) (2019–)', 'Lab (Berlin)', 2019, null],
  // Brackets with words are part of a name, and so are years that do not end it.
  ['MIT (CSAIL)', 'MIT (CSAIL)', null, null],
  ['Class of (2019) fellows', 'Class of (2019) fellows', null, null],
  ['University of Paris 6', 'University of Paris 6', null, null],
])('%s is read', (line, name, from, until) => {
  expect(readAffiliation(line)).toEqual({ name, from, until })
})

test.each([
  ['A (2024–2019)', 'ends in 2019, before it begins in 2024: write the earlier year first, as in (2019–2024)'],
  ['A (2019–202)', 'has a year that is none, 202: write four figures, as in (2019–2024), (2019–), (–2024) or (2021)'],
  ['A (20199)', 'has a year that is none, 20199'],
  ['A (2019 2024)', 'cannot be read: "(2019 2024)"; write them as (2019–2024), (2019–), (–2024) or (2021)'],
  ['A (2019–2020–2021)', 'cannot be read'],
  ['(2019–2024)', 'has years and no name: write the name before them'],
])('%s is refused, with what to write', (line, problem) => {
  expect(readAffiliation(line)).toEqual({ problem: expect.stringContaining(problem) })
})

test('what was read is written so that it is read the same', () => {
  for (const line of ['A', 'A (2019–2024)', 'A (2019–)', 'A (–2024)', 'A (2021)'])
    expect(writeAffiliation(readAffiliation(line) as never)).toBe(line)
})

test('the current ones come first as they were written, then the last to end', () => {
  const names = ['Z', 'Old (1990–1995)', 'Now (2019–)', 'Later (2000–2010)', 'Short (2008–2010)', 'A', 'Ended (–2010)']
  const order = inOrderOfTime(names.map((line) => readAffiliation(line) as never)).map(writeAffiliation)
  expect(order).toEqual(['Z', 'Now (2019–)', 'A', 'Short (2008–2010)', 'Later (2000–2010)', 'Ended (–2010)', 'Old (1990–1995)'])
})

test('one stay under two notations is one, and the years that either knows are kept', () => {
  expect(joinAffiliations(['Princeton (2019–)'], ['princeton（2019 — ）'])).toEqual(['Princeton (2019–)'])
  expect(joinAffiliations(['Princeton (2019 - 2024)'], ['Princeton'])).toEqual(['Princeton (2019 - 2024)'])
  expect(joinAffiliations(['Princeton'], ['princeton (2019-2024)'])).toEqual(['Princeton (2019–2024)'])
  expect(joinAffiliations(['Princeton (2019–)', 'X'], ['Princeton (2019–2024)'])).toEqual(['Princeton (2019–2024)', 'X'])
  expect(joinAffiliations(['Princeton (–2024)'], ['Princeton (2019–2024)'])).toEqual(['Princeton (2019–2024)'])
})

test('two stays at one place are two', () => {
  expect(joinAffiliations(['Princeton (2019–)'], ['Princeton (2008–2012)'])).toEqual(['Princeton (2019–)', 'Princeton (2008–2012)'])
  expect(joinAffiliations(['Princeton (2019–)'], ['Princeton (–2012)'])).toEqual(['Princeton (2019–)', 'Princeton (–2012)'])
  expect(joinAffiliations(['Princeton'], ['Princeton (2008–2012)', 'Princeton (2019–)'])).toEqual([
    'Princeton (2008–2012)',
    'Princeton (2019–)',
  ])
})

test('a line of a megabyte is passed over at once', () => {
  const started = performance.now()
  for (const line of [`A (${'1'.repeat(1e6)}`, `A${' '.repeat(1e6)}(2019`, '(1'.repeat(5e5)])
    expect(lenientAffiliation(line).name.length).toBeGreaterThan(9e5)
  expect(performance.now() - started).toBeLessThan(500)
})
