import type { InputHTMLAttributes } from 'react'

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'value'> & {
  name: string
  label: string
  value?: string
  hint?: string
  /** What is wrong with it. */
  error?: string | undefined
}

/** A labelled line of text, with its hint and what is wrong with it. */
export function TextField({ name, label, value = '', hint, error, required = true, ...rest }: Props) {
  const id = `on:field-${name}`
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        name={name}
        defaultValue={value}
        required={required}
        {...(described && { 'aria-describedby': described })}
        {...(error && { 'aria-invalid': true })}
        {...rest}
      />
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}
