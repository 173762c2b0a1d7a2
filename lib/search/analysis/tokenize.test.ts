import { expect, test } from 'vitest'
import { analyzeField } from './analyze'
import { foldText, originOf } from './fold-text'
import { tokenize } from './tokenize'

const words = (text: string) => tokenize(foldText(text).text).flatMap(({ parts }) => parts.map(({ word }) => word))

test.each([
  ['Lagrange’s method', ['lagrange', 'method']],
  ["O'Brien’s", ['obrien']],
  ['pre-training_data', ['pre', 'training', 'data']],
  ['10,000 and 1,50', ['10000', 'and', '1', '50']],
  ['Gemini 2.5.', ['gemini', '2.5']],
  ['C++ and C# but a+b', ['c++', 'and', 'c#', 'but', 'a', 'b']],
  ['arXiv:2405.00001v2, hep-th/9901001v3', ['arxiv', '2405.00001', 'hep', 'th', '9901001']],
  ['llama3v2 2.5v1', ['llama3v2', '2.5v1']],
  ['Ｆｕｌｌ ﬁne Ørsted Straße', ['full', 'fine', 'orsted', 'strasse']],
  ['Transformer注意力', ['transformer', '注意', '意力', '力']],
  ['機器', ['机器', '器']],
  ['猫', ['猫']],
  ['64×64', ['64x64']],
  ['ノイズ ﾉｲｽﾞ ノイス\u3099', ['ノイ', 'イズ', 'ズ', 'ノイ', 'イズ', 'ズ', 'ノイ', 'イズ', 'ズ']],
  ['हिंदी ไทย مُحَمَّد', ['हिंदी', 'ไทย', 'محمد']],
  ['Ёлка ἄνθρωπος e\u0301te\u0301', ['елка', 'ανθρωποσ', 'ete']],
  ['TNFα, β-VAE, IκB, α2v, 𝜖-greedy, Δ', ['tnf', 'alpha', 'beta', 'vae', 'i', 'kappa', 'b', 'alpha', '2v', 'epsilon', 'greedy', 'delta']],
  ['λόγος, αβ', ['λογοσ', 'αβ']],
  ['😀🎉 \u0000 \u202e', []],
])('%j is cut into %j', (text, expected) => {
  expect(words(text)).toEqual(expected)
})

test('a text of one letter a million times is one short word', () => {
  const [word = ''] = words('a'.repeat(1_000_000))
  expect(word).toHaveLength(64)
})

test('places of a folded text lead back to the text', () => {
  const text = 'ﬁne 機器 Poincaré'
  const folded = foldText(text)
  for (const { parts } of tokenize(folded.text)) {
    for (const { word, start, end } of parts) {
      const original = text.slice(originOf(folded, start), originOf(folded, end))
      expect([word, foldText(original).text]).toEqual([word, word])
    }
  }
})

test('values of a field are divided by a gap, and compounds stand joined at its end', () => {
  expect(analyzeField(['self-play', 'b']).words).toEqual(['self', 'play', '¶', 'b', '¶', 'selfplay'])
})
