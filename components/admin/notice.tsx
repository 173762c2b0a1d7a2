import messages from '@/lib/messages/en.json'
import { type MessageKey, t } from '@/lib/messages/translate'

/** What a form has done, in words; nothing for a code that is not known. */
export function Notice({ code }: { code: string }) {
  if (!code || !Object.hasOwn(messages.admin.done, code)) return null
  return (
    <p className="notice-line" role="status">
      {t(`admin.done.${code}` as MessageKey)}
    </p>
  )
}
