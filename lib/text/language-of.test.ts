import { expect, test } from 'vitest'
import { languageOf } from './language-of'

test.each(['机器之心', '36年卷积猜想被解决，华人唯一作者', '香港中文大学(深圳)', '陈丹琦 Danqi'])('%s is Chinese', (text) => {
  expect(languageOf(text)).toBe('zh-Hans')
})

test.each(['Danqi Chen', 'Gemini 2.5', 'The paper that 机器之心 wrote about at length', ''])('"%s" is not', (text) => {
  expect(languageOf(text)).toBeUndefined()
})
