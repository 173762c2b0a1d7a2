import { FORMAT_LOCALE, t } from './translate'

/** How the language joins a list: `A, B and C`; `A, B or C`; plainly `A, B, C`. */
export const LISTS = {
  and: new Intl.ListFormat(FORMAT_LOCALE, { type: 'conjunction' }),
  or: new Intl.ListFormat(FORMAT_LOCALE, { type: 'disjunction' }),
  plain: new Intl.ListFormat(FORMAT_LOCALE, { type: 'unit', style: 'short' }),
}

/** `listed(['grpo', 'dpo'])` → `grpo, dpo`; `listed(['2024', '2025'], 'or')` → `2024 or 2025`. */
export const listed = (items: readonly string[], by: keyof typeof LISTS = 'plain'): string => LISTS[by].format(items)

/** What there is to say of one thing: `is empty; is not a slug`. Empty where there is nothing. */
export const clauses = (said: readonly string[]): string =>
  said.length ? said.reduce((one, other) => t('list.clauses', { one, other })) : ''
