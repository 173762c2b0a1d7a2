import { fill } from '../map/words'
import { instantOf, localOf } from './local-moment'

type MomentWords = { choose: string; chooseEnd: string; future: string }

/** The fields that hold a moment, and whether to say that one is still to come. */
const FIELDS = [
  ['publishedAt', true],
  ['unpublishAt', false],
] as const

/**
 * Beside each field of a moment, which is written as the document has it, one to choose day and time in the editor's own zone. Each follows the other;
 * what the document says to the second stays until another moment is chosen.
 */
export function startMomentFields(form: HTMLFormElement): void {
  const words = JSON.parse(form.dataset.moment ?? '{}') as MomentWords
  for (const [name, tellsFuture] of FIELDS) {
    const written = form.querySelector<HTMLInputElement>(`[name=${name}]`)
    if (written) startMomentField(written, tellsFuture ? words : { ...words, choose: words.chooseEnd, future: '' })
  }
}

function startMomentField(written: HTMLInputElement, words: MomentWords): void {
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
    // Half typed, it has no value either; taken out, it is a moment no more.
    if (!chooser.value && chooser.validity.badInput) return
    written.value = chooser.value ? `${new Date(chooser.value).toISOString().slice(0, 19)}Z` : ''
    written.dispatchEvent(new Event('input', { bubbles: true }))
  })
  for (const event of ['input', 'restore']) written.addEventListener(event, show)
  show()
}
