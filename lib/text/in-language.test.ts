import { expect, test } from 'vitest'
import { inLanguage, isForeign } from './in-language'

test.each(['ar', 'he', 'fa-IR', 'ur', 'ckb', 'az-Arab'])('%s runs from right to left', (language) => {
  expect(inLanguage(language)).toEqual({ lang: language, dir: 'rtl' })
})

test.each(['en', 'zh-Hans', 'ja', 'az', 'ar-Latn', 'en-abcdefghijk'])('%s runs from left to right', (language) => {
  expect(inLanguage(language)).toEqual({ lang: language })
})

test('what is in the language of the page is not marked', () => {
  expect(inLanguage(undefined)).toEqual({})
  expect(['en', 'en-GB', 'EN'].some(isForeign)).toBe(false)
  expect(['zh-Hans', 'enm'].every(isForeign)).toBe(true)
})
