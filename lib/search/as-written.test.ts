import { expect, test } from 'vitest'
import { asWritten } from './as-written'

test.each([
  ['Jörg Müßli', 'mussli', 'Müßli'],
  ['We ran GPT-4o once', 'gpt-4o', 'GPT-4o'],
  ['the KV cache of it', 'kv-cache', 'KV cache'],
  ['ノイズ除去', 'ノイズ', 'ノイズ'],
  ['陳丹琦的論文', '陈丹琦', '陳丹琦'],
  ['機器之心', '机', '機'],
  ['the other', 'he', null],
  [
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    `donaudampfschifffahrtselektrizitatenhauptbetriebswerkbauunterbea`,
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
  ],
  ['', 'heat', null],
  ['heat', '', null],
])('in %j the words %j stand as %j', (text, words, written) => {
  expect(asWritten(text, words)).toBe(written)
})
