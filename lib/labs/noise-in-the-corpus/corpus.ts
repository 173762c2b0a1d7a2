import { labCorpus } from '@/lib/generated/lab-corpus'

export type Corpus = { size: number; training: Uint8Array; heldOut: Uint8Array }

const BLOCK = 500

/** The tokens of a text are its characters. Every sixth block of 500 is held out, so that both parts have some of each digest. */
export function corpusOf(text: string = labCorpus): Corpus {
  const alphabet = [...new Set(text)].sort()
  const tokens = Uint8Array.from(text, (character) => alphabet.indexOf(character))
  const isHeldOut = (index: number) => Math.floor(index / BLOCK) % 6 === 5
  return {
    size: alphabet.length,
    training: tokens.filter((_, index) => !isHeldOut(index)),
    heldOut: tokens.filter((_, index) => isHeldOut(index)),
  }
}
