import { t } from '@/lib/messages/translate'

type Choice = { name: string; label: string; value: string; options: readonly { value: string; label: string }[] }

type Props = {
  /** The list that it narrows. */
  action: string
  /** What is searched in. */
  label: string
  q: string
  choices: readonly Choice[]
}

/** Which rows a list of the desk shows, and in what order. */
export function FilterForm({ action, label, q, choices }: Props) {
  return (
    <form action={action} method="get" className="list-filter">
      <div className="field">
        <label htmlFor="on:q">{label}</label>
        <input id="on:q" type="search" name="q" defaultValue={q} maxLength={200} autoComplete="off" />
      </div>
      {choices.map((choice) => (
        <div className="field" key={choice.name}>
          <label htmlFor={`on:${choice.name}`}>{choice.label}</label>
          <select id={`on:${choice.name}`} name={choice.name} defaultValue={choice.value}>
            {choice.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </div>
      ))}
      <button type="submit">{t('admin.list.show')}</button>
    </form>
  )
}
