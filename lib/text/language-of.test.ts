import traditional from 'opencc-js/dict/TSCharacters'
import { expect, test } from 'vitest'
import { chineseOf, languageOf, SIMPLIFIED, TRADITIONAL } from './language-of'

test.each(['机器之心', '36年卷积猜想被解决，华人唯一作者', '香港中文大学(深圳)', '陈丹琦 Danqi'])('%s is Chinese', (text) => {
  expect(languageOf(text)).toBe('zh-Hans')
})

test.each(['拡散モデルの基礎', 'ノイズ', '田中さん'])('%s is Japanese', (text) => {
  expect(languageOf(text)).toBe('ja')
})

test.each(['陳丹琦', '強化學習', '組相對策略優化', '殘差網絡十年'])('%s is Chinese in traditional characters', (text) => {
  expect(languageOf(text)).toBe('zh-Hant')
})

test('each character that tells traditional Chinese is another one in simplified', () => {
  const simplified = new Map(traditional.split('|').map((pair) => pair.split(' ') as [string, string]))
  const telling = [...TRADITIONAL.source.slice(1, -1)]
  expect(telling.filter((character) => (simplified.get(character) ?? character) === character)).toEqual([])
})

test('the simplified ones are the same characters, as simplified Chinese writes them', () => {
  const simplified = new Map(traditional.split('|').map((pair) => pair.split(' ') as [string, string]))
  const same = [...TRADITIONAL.source.slice(1, -1)].map((character) => simplified.get(character))
  expect([...SIMPLIFIED.source.slice(1, -1)]).toEqual([...new Set(same)].filter((character) => character !== '后' && character !== '准'))
})

test.each([
  ['陈丹琦（陳丹琦）是普林斯顿大学的教授，研究自然语言处理。', 'zh-Hans'],
  ['陳丹琦（陈丹琦）是普林斯頓大學的教授，研究自然語言處理。', 'zh-Hant'],
] as const)('a text that gives a name in the other characters, too, is in its own: %s', (text, expected) => {
  expect([chineseOf(text), languageOf(text)]).toEqual([expected, expected])
})

test('Chinese that quotes a Japanese word stays Chinese', () => {
  expect(languageOf('日本团队提出的新方法“ノ”在多个数据集上取得最好成绩')).toBe('zh-Hans')
})

test.each(['Danqi Chen', 'Gemini 2.5', 'The paper that 机器之心 wrote about at length', ''])('"%s" is not', (text) => {
  expect(languageOf(text)).toBeUndefined()
})
