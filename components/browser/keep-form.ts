import type { JournalWords } from '@/lib/schemas/editor-answer'
import { button, forgetSent, journalBar, journalOf, showLeft } from './editor/journal-bar'
import { fill } from './map/words'

// A form that is sent once, and that a text or a choice goes into: what is typed is kept on the device until the server has taken it, and offered back after a crash or a refusal.
// The form of a draft has more, in editor.ts. And what any form has left there is shown on the desk.

/** After a key, whether more follow or not. */
const JOURNAL_MS = 400

function keep(form: HTMLFormElement): void {
  const words = JSON.parse(form.dataset.words ?? '{}') as JournalWords
  const journal = journalOf(form.dataset.keep ?? '')
  const opened = asSent(form)
  const sent = document.createElement('input')
  sent.type = 'hidden'
  sent.name = 'sent'
  form.append(sent)
  let journalling: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    clearTimeout(journalling)
    journalling = undefined
    const snapshot = typedIn(form)
    if (snapshot === opened) journal.drop()
    else journal.write({ base: 0, at: Date.now(), snapshot })
  }
  form.addEventListener('input', () => {
    journalling ??= setTimeout(write, JOURNAL_MS)
  })
  form.addEventListener('submit', () => {
    write()
    // Comes back in the address of the next page where it was taken, and nowhere else: until then it is not known to be safe.
    sent.value = journal.name
  })
  for (const event of ['visibilitychange', 'pagehide']) document.addEventListener(event, () => journalling !== undefined && write())

  const left = journal.left(opened, Date.now())
  // Somebody may have begun before this script was there.
  if (typedIn(form) !== opened) write()
  if (!left) return
  const { entry, forget } = left
  const bar = journalBar(entry, fill(words.journal, { time: new Date(entry.at).toLocaleString() }), words.show)
  bar.deeds.append(
    button(words.takeBack, () => {
      putBack(form, entry.snapshot)
      // First under this visit's own name: at no moment is it nowhere.
      write()
      forget()
      bar.element.remove()
    }),
    button(words.forget, () => {
      forget()
      bar.element.remove()
    }),
  )
  form.before(bar.element)
}

type Field = HTMLInputElement | HTMLTextAreaElement

/** What somebody can type or choose; the rest of the form is the page's own. */
const fieldsOf = (form: HTMLFormElement): Field[] =>
  [...form.querySelectorAll<Field>('textarea[name], input[name]')].filter(({ type }) => type !== 'hidden')

const isChoice = (field: Field): field is HTMLInputElement => field.type === 'radio' || field.type === 'checkbox'

function typedIn(form: HTMLFormElement): string {
  const typed = new URLSearchParams()
  for (const field of fieldsOf(form)) if (!isChoice(field) || field.checked) typed.append(field.name, field.value)
  return typed.toString()
}

/** The same as the server has sent it, whatever was typed since. */
function asSent(form: HTMLFormElement): string {
  const sent = new URLSearchParams()
  for (const field of fieldsOf(form))
    if (!isChoice(field) || field.defaultChecked) sent.append(field.name, isChoice(field) ? field.value : field.defaultValue)
  return sent.toString()
}

function putBack(form: HTMLFormElement, snapshot: string): void {
  const typed = new URLSearchParams(snapshot)
  for (const field of fieldsOf(form)) {
    if (isChoice(field)) field.checked = typed.getAll(field.name).includes(field.value)
    else field.value = typed.get(field.name) ?? field.value
  }
}

// Before anything is offered or shown.
forgetSent()
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep]')) keep(form)
const place = document.querySelector<HTMLElement>('#on\\:left')
if (place) showLeft(place)
