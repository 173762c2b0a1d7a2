import { expect, it } from 'vitest'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { sortName } from './sort-name'

const key = (kind: EntityKind, ...names: string[]) => sortName(kind, names).sortKey
const initial = (kind: EntityKind, ...names: string[]) => sortName(kind, names).initial

it.each([
  [['Danqi Chen'], 'chen danqi', 'C'],
  [['Michel Talagrand', 'Talagrand'], 'talagrand michel', 'T'],
  [['Paul Erdős'], 'erdos paul', 'E'],
  [['Łukasz Kaiser'], 'kaiser lukasz', 'K'],
  [['Søren Østergaard'], 'ostergaard soren', 'O'],
  [['Laurens van der Maaten'], 'van der maaten laurens', 'V'],
  [['Guy Van den Broeck'], 'van den broeck guy', 'V'],
  [['Van Morrison'], 'morrison van', 'M'],
  [['Martin Luther King Jr.'], 'king martin luther jr.', 'K'],
  [['Knuth, Donald E.'], 'knuth donald e.', 'K'],
  [['Danqi Chen (陈丹琦)'], 'chen danqi', 'C'],
  [['Wei Zhang (Fudan)'], 'zhang wei (fudan)', 'Z'],
  [['Plato'], 'plato', 'P'],
])('files the person %j by family name', (names, sortKey, letter) => {
  expect(sortName('person', names)).toEqual({ sortKey, initial: letter })
})

it.each([
  [['陈丹琦'], 'chen danqi', 'C'],
  [['曾国藩'], 'zeng guofan', 'Z'], // the surname's sound, not the common one
  [['欧阳修'], 'ouyang xiu', 'O'],
  [['歐陽修'], 'ouyang xiu', 'O'],
  [['吕布'], 'lu bu', 'L'],
  [['米歇尔·塔拉格兰'], 'mixieer talagelan', 'M'],
])('files the Chinese name %j by pinyin, in its order', (names, sortKey, letter) => {
  expect(sortName('person', names)).toEqual({ sortKey, initial: letter })
})

it('files a person once, in whichever script and order the names stand', () => {
  const ways = [['Danqi Chen', '陈丹琦'], ['陈丹琦', 'Danqi Chen'], ['Chen Danqi', '陈丹琦'], ['陈丹琦', 'Chen Danqi'], ['陈丹琦']]
  for (const names of ways) expect(key('person', ...names), names.join()).toBe('chen danqi')
})

it('files everything else by its name, Chinese by pinyin and without the signs before it', () => {
  expect(key('term', 'Erdős–Rényi graph')).toBe('erdos-renyi graph')
  expect(key('topic', '大语言模型训练')).toBe('da yu yan mo xing xun lian')
  expect(key('source', '“Quanta” Magazine')).toBe('quanta" magazine')
  expect(key('term', 'Van der Waals')).toBe('van der waals')
})

it('gathers digits, and all that has no Latin letter, under initials of their own', () => {
  expect([initial('term', '3SUM'), initial('term', '𝟛SUM')]).toEqual(['0–9', '0–9'])
  expect([initial('person', 'Анна Каренина'), initial('term', 'λ-calculus'), initial('term', '++')]).toEqual(['#', '#', '#'])
  expect([initial('term', 'ß-sheet'), initial('term', 'Ångström'), initial('topic', '优化')]).toEqual(['S', 'A', 'Y'])
})

it('files even what has no names at all', () => {
  expect(sortName('term', [])).toEqual({ sortKey: '', initial: '#' })
  expect(sortName('person', ['   '])).toEqual({ sortKey: '', initial: '#' })
})
