import { FieldError } from './field-error'

type Props = {
  name: string
  label: string
  value: string
  hint?: string | undefined
  errors?: readonly string[]
  /** Lines of a field of several; a field of one line without. */
  rows?: number
  className?: string
  spellCheck?: boolean
  lang?: string
  list?: string
}

/** A field of the digest form. Nothing is required by the browser: a draft may be saved however unfinished it is. */
export function FormField({ name, label, value, hint, errors = [], rows, className, list, ...rest }: Props) {
  const id = `on:${name}`
  const described = [hint && `${id}-hint`, errors.length && `${id}-error`].filter(Boolean).join(' ')
  const common = {
    id,
    name,
    defaultValue: value,
    autoComplete: 'off',
    ...(described && { 'aria-describedby': described }),
    ...(errors.length > 0 && { 'aria-invalid': true }),
    ...rest,
  }
  return (
    <div className={className ? `field ${className}` : 'field'}>
      <label htmlFor={id}>{label}</label>
      {rows ? <textarea rows={rows} {...common} /> : <input type="text" list={list} {...common} />}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} messages={errors} />
    </div>
  )
}
