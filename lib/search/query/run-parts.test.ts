import { expect, test } from 'vitest'
import { isRowOfWords, kindOfRun, rowMatch } from './run-parts'

test.each([
  ['思维链', 'word'],
  ['猫和狗', 'word'],
  ['新疆旅游攻略', 'row'],
  ['二维码的原理', 'row'],
  ['什么是棱柱', 'sentence'],
  ['人人车靠谱吗', 'sentence'],
  ['一种基于平方和优化的控制器设计方法', 'sentence'],
])('%s is a %s', (run, kind) => {
  expect(kindOfRun(run)).toBe(kind)
})

test('of a row, each character but joining ones must stand beside a neighbour', () => {
  const units = ['猫的', '的颜', '颜色'].map((pair) => ({ asked: pair, words: new Map(), df: 1, match: `"${pair}"` }))
  const group = {
    asked: '猫的颜色',
    kind: 'run' as const,
    units,
    whole: null,
    match: '',
    entities: new Map(),
    aliases: [],
    by: 'word' as const,
    isKnown: false,
  }
  expect(rowMatch(group)).toBe('("猫的" AND ("的颜" OR "颜色") AND "颜色")')
})

test.each([
  ['新疆旅游攻略', [9, 0, 9, 0, 9], true],
  ['新疆旅游攻略', [9, 0, 9, 0, 1], false],
  ['新疆的旅游', [9, 0, 0, 9], true],
  ['新错旅游', [0, 0, 9], false],
])('%s with its pairs in %j digests is made of known words: %s', (asked, frequencies, expected) => {
  const units = frequencies.map((df) => ({ asked: '', words: new Map(), df, match: '' }))
  expect(isRowOfWords({ asked, units })).toBe(expected)
})
