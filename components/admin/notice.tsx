import messages from '@/lib/messages/en.json'
import { type MessageKey, t } from '@/lib/messages/translate'
import { addressOf, entryKind } from '@/lib/schemas/entry-kind'
import { slug as slugSchema } from '@/lib/schemas/frontmatter'

/** What a form has done, in words, with the way to the page that it was done to (`person:danqi-chen`), where it names one; nothing for a code that is not known. */
export function Notice({ code, of = '' }: { code: string; of?: string }) {
  if (!code || !Object.hasOwn(messages.admin.done, code)) return null
  const [kind, slug] = [entryKind.safeParse(of.split(':')[0]).data, slugSchema.safeParse(of.split(':')[1]).data]
  return (
    <p className="notice-line" role="status">
      {t(`admin.done.${code}` as MessageKey)}
      {kind && slug && (
        <>
          {' '}
          <a href={addressOf(kind, slug)}>{t('admin.draft.live')}</a>
        </>
      )}
    </p>
  )
}
