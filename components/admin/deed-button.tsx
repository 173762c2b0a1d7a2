import type { ReactNode } from 'react'
import { t } from '@/lib/messages/translate'

type Props = {
  deed: string
  fields: Record<string, string | number>
  children: ReactNode
  className?: string
  /** Whose it is, in a list where every row has such a button: heard with the deed, seen beside it. */
  about?: string
}

/** One deed as a form of its own, with nothing but a button. */
export function DeedButton({ deed, fields, children, className, about }: Props) {
  return (
    <form action={`/admin/do/${deed}`} method="post">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button
        type="submit"
        {...(className && { className })}
        {...(about !== undefined && typeof children === 'string' && labelled(children, about))}
      >
        {children}
      </button>
    </form>
  )
}

/** The name of a button in a row, for who does not see the row: `Delete: Heat`. */
export const labelled = (deed: string, name: string): { 'aria-label': string } => ({ 'aria-label': t('admin.deedAbout', { deed, name }) })
