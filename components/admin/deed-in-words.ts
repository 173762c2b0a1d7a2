import messages from '@/lib/messages/en.json'
import { type MessageKey, t } from '@/lib/messages/translate'

/** A deed of the audit log in words; one that has none yet, by its code. */
export function deedInWords(action: string): string {
  return Object.hasOwn(messages.admin.deed, action) ? t(`admin.deed.${action}` as MessageKey) : action
}
