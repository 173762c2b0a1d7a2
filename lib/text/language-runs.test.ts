import { expect, test } from 'vitest'
import { languageRuns, titleRuns } from './language-runs'

test('Chinese words in an English text are runs of their own', () => {
  expect(languageRuns('from 机器之心, today')).toEqual([
    { text: 'from ', lang: null },
    { text: '机器之心', lang: 'zh-Hans' },
    { text: ', today', lang: null },
  ])
  expect(languageRuns('陈丹琦 and others')[0]).toEqual({ text: '陈丹琦', lang: 'zh-Hans' })
})

test('punctuation between Chinese characters belongs to them', () => {
  expect(languageRuns('He wrote of 平滑、卷积。 And of nothing else at all')).toContainEqual({ text: '平滑、卷积。', lang: 'zh-Hans' })
})

test('a title that is mostly Chinese is one run', () => {
  const title = 'Gemini2.5弯道超车背后的灵魂人物'
  expect(titleRuns(title)).toEqual([{ text: title, lang: 'zh-Hans' }])
  expect(titleRuns('The work of Danqi Chen (陈丹琦)')).toContainEqual({ text: '陈丹琦', lang: 'zh-Hans' })
})

test('the runs are the text', () => {
  for (const text of ['', 'GRPO', 'Also: GRPO, 组相对策略优化, 群体相对策略优化', '的 a b c d 的']) {
    const runs = languageRuns(text)
    expect(runs.map((run) => run.text).join('')).toBe(text)
  }
})
