import type { ComponentProps } from 'react'
import { t } from '@/lib/messages/translate'
import { LONGEST_QUERY } from '@/lib/schemas/search'

/** The box of a search for everything, on its page and in the dialog: what is typed is no prose, so nothing corrects it. */
export function SearchInput(props: ComponentProps<'input'>) {
  return (
    <input
      name="q"
      type="search"
      maxLength={LONGEST_QUERY}
      placeholder={t('search.placeholder')}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      enterKeyHint="search"
      {...props}
    />
  )
}
