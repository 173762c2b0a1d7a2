import type { ReactNode } from 'react'
import messages from '@/lib/messages/en.json'
import { type MessageKey, t } from '@/lib/messages/translate'
import { addressOf, entryKind } from '@/lib/schemas/entry-kind'
import { slug as slugSchema } from '@/lib/schemas/frontmatter'

type Props = {
  code: string
  /** The page that it was done to, `person:danqi-chen`: the notice leads there. */
  of?: string
  /** The deed that undoes it, if it can be undone. */
  children?: ReactNode
}

/** What a form has done, in words; nothing for a code that is not known. */
export function Notice({ code, of = '', children }: Props) {
  if (!code || !Object.hasOwn(messages.admin.done, code)) return null
  const [kind, slug] = [entryKind.safeParse(of.split(':')[0]).data, slugSchema.safeParse(of.split(':')[1]).data]
  return (
    <div className="notice-line deeds" role="status">
      <span>
        {t(`admin.done.${code}` as MessageKey)}
        {kind && slug && (
          <>
            {' '}
            <a href={addressOf(kind, slug)}>{t('admin.draft.live')}</a>
          </>
        )}
      </span>
      {children}
    </div>
  )
}
