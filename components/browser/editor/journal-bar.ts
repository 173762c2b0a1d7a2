import type { EditorWords, JournalWords } from '@/lib/schemas/editor-answer'
import { fill } from '../map/words'
import { forgetTaken, Journal, type JournalEntry, leftOn } from './journal'

/** Whose desk this is: what one has typed is not offered to who signs in at the same device afterwards. */
const owner = (): string => document.querySelector<HTMLElement>('[data-user]')?.dataset.user ?? ''

/** The journal of this visit to a draft; a browser may refuse to keep anything. */
export function journalOf(draft: string): Journal {
  return new Journal(shelf(), `${owner()}/${draft}`, crypto.randomUUID())
}

/** What a form has sent, and the page that answers says was taken (`sent=` in its address), needs no journal any more. */
export function forgetSent(): void {
  const sent = new URLSearchParams(location.search).get('sent')
  if (sent !== null) forgetTaken(shelf(), owner(), sent)
}

/** Shows what was typed on this device for drafts that lie elsewhere now, or that one may not see any more: each with its text, and the way to forget it. */
export function showLeft(place: HTMLElement): void {
  const words = JSON.parse(place.dataset.words ?? '{}') as JournalWords & { at: string }
  const bars = leftOn(shelf(), owner(), Date.now()).map(({ draft, entry, forget }) => {
    const bar = journalBar(entry, fill(words.journal, { time: new Date(entry.at).toLocaleString() }), words.show)
    if (/^\d+$/.test(draft)) {
      const way = document.createElement('a')
      way.href = `/admin/drafts/${draft}`
      way.className = 'button'
      way.textContent = fill(words.at, { number: draft })
      bar.deeds.append(way)
    }
    bar.deeds.append(
      button(words.forget, () => {
        forget()
        bar.element.remove()
      }),
    )
    return bar.element
  })
  place.replaceChildren(...bars)
}

/** What a journal has, below a line that says so, and a place for what can be done with it. */
export function journalBar({ snapshot }: JournalEntry, lead: string, show: string): { element: HTMLElement; deeds: HTMLElement } {
  const element = document.createElement('div')
  element.className = 'problem journal'
  const said = document.createElement('p')
  said.textContent = lead
  const shown = document.createElement('details')
  const summary = document.createElement('summary')
  summary.textContent = show
  const text = document.createElement('pre')
  text.textContent = [...new URLSearchParams(snapshot)].flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])).join('\n')
  shown.append(summary, text)
  const deeds = document.createElement('div')
  deeds.className = 'deeds'
  element.append(said, shown, deeds)
  return { element, deeds }
}

/** A draft that is closed has no form any more; what was typed for it and came too late is shown all the same. */
export function showKept(place: HTMLElement): void {
  const words = JSON.parse(place.dataset.words ?? '{}') as EditorWords
  const left = journalOf(place.dataset.draft ?? '').left('', Date.now())
  if (!left) return
  const bar = journalBar(left.entry, fill(words.journal, { time: new Date(left.entry.at).toLocaleString() }), words.show)
  bar.element.querySelector('details')?.setAttribute('open', '')
  bar.deeds.append(
    button(words.forget, () => {
      left.forget()
      bar.element.remove()
    }),
  )
  place.replaceChildren(bar.element)
}

export function button(label: string, act: () => unknown): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = label
  made.addEventListener('click', act)
  return made
}

function shelf(): Storage | null {
  try {
    return localStorage
  } catch {
    return null
  }
}
