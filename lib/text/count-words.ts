const COUNTED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu
const HAN_OR_KANA = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const WORD_WITHOUT_HAN = /[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/u

/** Words of alphabetic scripts plus Han and kana characters. `countWords('用 GRPO 训练 GPT-4o')` → 5 (用, GRPO, 训, 练, GPT-4o) */
export function countWords(text: string): number {
  let count = 0
  for (const [found] of text.matchAll(COUNTED)) {
    if (!HAN_OR_KANA.test(found) || found.length <= 2) count++
    else count += [...found].filter((character) => HAN_OR_KANA.test(character)).length + (WORD_WITHOUT_HAN.test(found) ? 1 : 0)
  }
  return count
}
