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
  maxLength?: number
  lang?: string
  list?: string
  /** Where only these can be chosen, besides none. */
  options?: readonly { value: string; label: string }[]
}

/** A field of the digest form. Nothing is required by the browser: a draft may be saved however unfinished it is. */
export function FormField({ name, label, value, hint, errors = [], rows, className, list, options, ...rest }: Props) {
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
      {options ? (
        <select {...common}>
          {/* What stands in the document is shown, and kept, even where the schema refuses it. */}
          {options.some((option) => option.value === value) ? null : <option value={value}>{value || '—'}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : rows ? (
        <textarea rows={rows} {...common} />
      ) : (
        <input type="text" list={list} {...common} />
      )}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} messages={errors} />
    </div>
  )
}
