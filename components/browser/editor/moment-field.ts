import { momentIn } from '@/lib/text/zoned-moment'
import { fill } from '../map/words'
import { instantOf, localOf } from './local-moment'

type MomentWords = { choose: string; chooseEnd: string; future: string; never: string; first: string; second: string }

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
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const label = document.createElement('label')
  label.htmlFor = `${written.id}-local`
  label.className = 'hint'
  label.textContent = fill(words.choose, { zone })
  const chooser = document.createElement('input')
  chooser.type = 'datetime-local'
  chooser.id = label.htmlFor
  const said = document.createElement('div')
  said.id = `${written.id}-said`
  said.className = 'hint'
  said.setAttribute('role', 'status')
  chooser.setAttribute('aria-describedby', said.id)
  written.after(label, chooser, said)

  const say = (...sentences: string[]) =>
    said.replaceChildren(
      ...sentences.filter(Boolean).map((sentence) => Object.assign(document.createElement('p'), { textContent: sentence })),
    )
  const refuse = (reason: string) => {
    chooser.setCustomValidity(reason)
    chooser.setAttribute('aria-invalid', String(reason !== ''))
    if (reason) say(reason)
  }
  const show = () => {
    const moment = instantOf(written.value)
    chooser.value = moment ? localOf(moment) : ''
    refuse('')
    say(moment ? whichOfTwo(moment, zone, words) : '', moment && moment.getTime() > Date.now() ? words.future : '')
  }
  // It is no field of the form: the written one is.
  chooser.addEventListener('input', (event) => {
    event.stopPropagation()
    // Half typed, it has no value either; taken out, it is a moment no more.
    if (!chooser.value && chooser.validity.badInput) return
    const chosen = momentIn(chooser.value, zone)
    // Moved by an hour it would be published at a time that nobody chose.
    if (chosen?.is === 'never') return refuse(fill(words.never, { time: chooser.value.slice(11), zone }))
    const moment = chosen?.is === 'twice' ? chosen.first : chosen?.moment
    written.value = moment ? `${moment.toISOString().slice(0, 19)}Z` : ''
    written.dispatchEvent(new Event('input', { bubbles: true }))
  })
  for (const event of ['input', 'restore']) written.addEventListener(event, show)
  show()
}

/** Where the clocks go back and show a time twice: which of the two it is. Empty where there is one alone. */
function whichOfTwo(moment: Date, zone: string, { first, second }: MomentWords): string {
  const local = localOf(moment)
  const found = momentIn(local, zone)
  if (found?.is !== 'twice') return ''
  const minutes = (date: Date) => date.toISOString().slice(11, 16)
  const isFirst = moment.getTime() < found.second.getTime()
  const [own, other] = isFirst ? [found.first, found.second] : [found.second, found.first]
  return fill(isFirst ? first : second, { time: local.slice(11), zone, own: minutes(own), other: minutes(other) })
}
