/** British spellings as American ones, where both are common in writing about research. What a rule changes beside its purpose, it changes in text and query alike. */
const RULES: readonly [RegExp, string][] = [
  [/(?<=[a-z]{3})our(?=(?:s|ed|ing|al|ally|able|hood|less|ful|ist|ite|ites)?$)/, 'or'],
  [/(?<=(?:a[lrdt]|im|on|or|en|er|et|i[cntvl]|ol|ul|an))is(?=(?:e|ed|es|er|ers|ing|able|ation|ations)$)/, 'iz'],
  [/(?<=anal)ys(?=(?:e|ed|ing|er|ers)$)/, 'yz'],
  [/(?<=[a-z]{2})tre(?=s?$)/, 'ter'],
  [/(?<=(?:del|vel|bel|cel|nel))l(?=(?:ed|ing|er|ers)$)/, ''],
  [/aem(?=[a-z])/, 'em'],
  [/paed(?=[a-z])/, 'ped'],
  [/^oe(?=str|dem|sophag)/, 'e'],
  [/^foet/, 'fet'],
  [/^aet(?=iolog)/, 'et'],
  [/rrhoea/, 'rrhea'],
  [/gynaec/, 'gynec'],
]

/** `spelt('behaviours')` → `behaviors`, `spelt('optimised')` → `optimized`, `spelt('ischaemia')` → `ischemia` */
export function spelt(word: string): string {
  if (word.length < 5) return word
  let unified = word
  for (const [pattern, by] of RULES) unified = unified.replace(pattern, by)
  return unified
}
