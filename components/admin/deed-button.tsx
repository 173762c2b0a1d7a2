import type { ReactNode } from 'react'

type Props = { deed: string; fields: Record<string, string | number>; children: ReactNode; className?: string }

/** One deed as a form of its own, with nothing but a button. */
export function DeedButton({ deed, fields, children, className }: Props) {
  return (
    <form action={`/admin/do/${deed}`} method="post">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" {...(className && { className })}>
        {children}
      </button>
    </form>
  )
}
