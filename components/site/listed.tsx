import { Fragment, type ReactNode } from 'react'
import { LISTS } from '@/lib/messages/listed'

/** Elements joined as the language joins a list: `A, B and C`, or plainly `A, B, C`. */
export function Listed({ items, by = 'plain' }: { items: readonly ReactNode[]; by?: keyof typeof LISTS }) {
  const parts = LISTS[by].formatToParts(items.map((_, at) => String(at)))
  return parts.map(({ type, value }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no identity but their place
    <Fragment key={at}>{type === 'element' ? items[Number(value)] : value}</Fragment>
  ))
}
