import { fill } from '../map/words'
import { instantOf, localOf } from './local-moment'

type MomentWords = { choose: string; future: string }

/**
 * Beside the field of the moment of publication, which is written as the document has it, one to choose day and time in the editor's own zone. Each follows the other;
 * what the document says to the second stays until another moment is chosen.
 */
export function startMomentField(form: HTMLFormElement): void {
  const words = JSON.parse(form.dataset.moment ?? '{}') as MomentWords
  const written = form.querySelector<HTMLInputElement>('[name=publishedAt]')
  if (!written) return
  const label = document.createElement('label')
  label.htmlFor = `${written.id}-local`
  label.className = 'hint'
  label.textContent = fill(words.choose, { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })
  const chooser = document.createElement('input')
  chooser.type = 'datetime-local'
  chooser.id = label.htmlFor
  const said = document.createElement('p')
  said.className = 'hint'
  said.setAttribute('role', 'status')
  written.after(label, chooser, said)

  const show = () => {
    const moment = instantOf(written.value)
    chooser.value = moment ? localOf(moment) : ''
    said.textContent = moment && moment.getTime() > Date.now() ? words.future : ''
  }
  // It is no field of the form: the written one is.
  chooser.addEventListener('input', (event) => {
    event.stopPropagation()
    if (!chooser.value) return
    written.value = `${new Date(chooser.value).toISOString().slice(0, 19)}Z`
    written.dispatchEvent(new Event('input', { bubbles: true }))
  })
  for (const event of ['input', 'restore']) written.addEventListener(event, show)
  show()
}
