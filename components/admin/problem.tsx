import messages from '@/lib/messages/en.json'
import { type MessageKey, t } from '@/lib/messages/translate'

/** The forms that have words of their own for what can go wrong. */
export type FormName = keyof typeof messages.admin.problem.at

/** What went wrong with a form, in words: those of the form, else the common ones. Codes come from the address, so an unknown one says only that something did. */
export function Problem({ code, at }: { code: string; at: FormName }) {
  if (!code) return null
  return (
    <div className="problem" role="alert">
      {linesOf(code, at).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
}

function linesOf(code: string, at: FormName): string[] {
  const [kind = '', list = ''] = code.split(':', 2)
  const own: Record<string, string> = messages.admin.problem.at[at]
  const common: Record<string, unknown> = messages.admin.problem
  if (kind === 'bad-input') {
    const fields: Record<string, string> = messages.admin.problem.field
    const known = list.split(',').filter((field) => Object.hasOwn(fields, field))
    if (known.length) return known.map((field) => t(`admin.problem.field.${field}` as MessageKey))
  }
  if (Object.hasOwn(own, kind)) return [t(`admin.problem.at.${at}.${kind}` as MessageKey)]
  if (typeof common[kind] === 'string') return [t(`admin.problem.${kind}` as MessageKey)]
  return [t('admin.problem.unknown')]
}
