import messages from '@/lib/messages/en.json'
import { type MessageKey, t } from '@/lib/messages/translate'

/** A deed of the audit log in words; one that has none yet, by its code. */
export function deedInWords(action: string): string {
  return Object.hasOwn(messages.admin.deed, action) ? t(`admin.deed.${action}` as MessageKey) : action
}

/** The deeds that are called so: by their code, or by words of what the log says of them. One that none is called stays itself, so that nothing is found. */
export function deedsCalled(words: string): string[] {
  const wanted = words.toLocaleLowerCase('en')
  const codes = Object.keys(messages.admin.deed)
  if (codes.includes(wanted)) return [wanted]
  const called = codes.filter((code) => deedInWords(code).toLocaleLowerCase('en').includes(wanted))
  return called.length ? called : [words]
}

/** Every deed in words, each once, in the order of the alphabet. */
export const deedsInWords = (): string[] =>
  [...new Set(Object.keys(messages.admin.deed).map(deedInWords))].sort((a, b) => a.localeCompare(b, 'en'))
