import { pinyin } from 'pinyin-pro'

const HAN_NAME = /^\p{Script=Han}{2,12}$/u

/** What a folded name in Han characters sounds like, as a key that is no name's words: 陈丹奇 and 陈丹琦 → `~chendanqi`. Null for what is none. */
export function soundKey(name: string): string | null {
  return HAN_NAME.test(name) ? `~${pinyin(name, { toneType: 'none', type: 'array', v: true }).join('')}` : null
}
