import type { ApiAnswer } from '@/lib/schemas/search-api'
import type { SearchWords } from '@/lib/schemas/search-words'
import { mendedQuery } from '@/lib/text/as-typed'
import { loadHanType } from './late-type'
import { element, nameElement } from './map/element'
import { fill } from './map/words'
import { createAsker } from './search/asker'
import { optionElements } from './search/options'
import { forgetAllRecent, forgetRecent, keepRecent, readRecent } from './search/recent'
import { requestSearch } from './search/request-search'

const DELAY_MS = 90
/** Screen readers are told of a count once it has stood for a moment. */
const SAY_MS = 600
const DIGESTS = 6
const HAN = /\p{Script=Han}/u

let fillDialog: ((isComposing: boolean) => void) | undefined

/**
 * Fills the page's search dialog, which stands open.
 * @param isComposing whether an input method is at work in its box by now
 */
export function fillSearch(isComposing: boolean): void {
  fillDialog ??= startDialog()
  fillDialog(isComposing)
}

/**
 * The dialog after the combobox pattern of ARIA: the arrows move among the options, Enter opens the marked one or else all results, Escape closes. Nothing is
 * asked or sent while an input method composes.
 */
function startDialog(): (isComposing: boolean) => void {
  const dialog = require('#on\\:search-dialog', HTMLDialogElement, document)
  const form = require('form', HTMLFormElement, dialog)
  const input = require('input', HTMLInputElement, dialog)
  const list = require('[role=listbox]', HTMLElement, dialog)
  const recent = require('.search-recent', HTMLElement, dialog)
  const state = require('.search-state', HTMLElement, dialog)
  const status = require('[role=status]', HTMLElement, dialog)
  const words = JSON.parse(dialog.dataset.words ?? '{}') as SearchWords
  let isComposing = false
  let active = -1
  let saying: ReturnType<typeof setTimeout> | undefined

  const options = () => [...list.querySelectorAll<HTMLAnchorElement>('[role=option]')]
  const say = (message: string) => {
    clearTimeout(saying)
    saying = setTimeout(() => {
      status.textContent = message
    }, SAY_MS)
  }
  const tell = (message: string) => {
    state.textContent = message
    state.hidden = message === ''
  }
  const mark = (next: number) => {
    active = next
    for (const [at, option] of options().entries()) option.setAttribute('aria-selected', String(at === active))
    const option = options()[active]
    if (option) input.setAttribute('aria-activedescendant', option.id)
    else input.removeAttribute('aria-activedescendant')
    option?.scrollIntoView({ block: 'nearest' })
  }
  const show = (elements: HTMLElement[]) => {
    list.replaceChildren(...elements)
    list.hidden = elements.length === 0
    input.setAttribute('aria-expanded', String(elements.length > 0))
    mark(-1)
  }
  const showRecent = () => {
    const queries = readRecent()
    recent.hidden = queries.length === 0 || input.value.trim() !== ''
    require('ul', HTMLElement, recent).replaceChildren(...queries.map((query) => recentElement(query, words, showRecent)))
  }

  const asker = createAsker<ApiAnswer>(
    (query, signal) => requestSearch(query, DIGESTS, signal),
    {
      onWait: () => dialog.setAttribute('aria-busy', 'true'),
      onAnswer: (query, answer) => {
        dialog.removeAttribute('aria-busy')
        show(optionElements(answer, query, words))
        const count = answer.total + answer.hits.filter(({ type }) => type !== 'digest').length
        const { mended } = answer.interpreted
        const notes = mended.length ? [fill(words.mended, { query: mendedQuery(query, mended) })] : []
        if (count === 0) notes.push(words.none)
        tell(notes.join(' '))
        say([...notes, ...(count === 0 ? [] : [count === 1 ? words.one : fill(words.many, { count })])].join(' '))
        if (HAN.test(list.textContent ?? '')) loadHanType(list.textContent ?? '')
      },
      onFail: () => {
        dialog.removeAttribute('aria-busy')
        show([])
        tell(words.failed)
        say(words.failed)
      },
    },
    DELAY_MS,
  )
  const search = () => {
    showRecent()
    if (input.value.trim() !== '') return asker.ask(input.value.trim())
    asker.cancel()
    dialog.removeAttribute('aria-busy')
    show([])
    tell('')
    say('')
  }

  input.addEventListener('compositionstart', () => {
    isComposing = true
    asker.cancel()
  })
  input.addEventListener('compositionend', () => {
    isComposing = false
    search()
  })
  input.addEventListener('input', (event) => {
    // What was marked answered to other words.
    mark(-1)
    if (!isComposing && !(event instanceof InputEvent && event.isComposing)) search()
  })
  input.addEventListener('keydown', (event) => {
    // Safari ends a composition before the Enter that ended it; 229 says that the key was the input method's.
    if (isComposing || event.isComposing || event.keyCode === 229) return
    const count = options().length
    const { key } = event
    if ((key === 'ArrowDown' || key === 'ArrowUp') && count > 0) {
      event.preventDefault()
      // One place beside the options is the input itself.
      const step = key === 'ArrowDown' ? 1 : -1
      mark(((active + 1 + step + count + 1) % (count + 1)) - 1)
    } else if ((key === 'Home' || key === 'End') && active >= 0) {
      event.preventDefault()
      mark(key === 'Home' ? 0 : count - 1)
    } else if (key === 'Enter' && options()[active]) {
      event.preventDefault()
      follow(options()[active] as HTMLAnchorElement, event.ctrlKey || event.metaKey)
    }
  })
  form.addEventListener('submit', (event) => {
    if (isComposing || input.value.trim() === '') event.preventDefault()
    else keepRecent(input.value)
  })
  // The input keeps the focus while an option is pressed.
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('click', () => keepRecent(input.value))
  require('.search-close', HTMLButtonElement, dialog).addEventListener('click', () => dialog.close())
  require('.forget-all', HTMLButtonElement, dialog).addEventListener('click', () => {
    forgetAllRecent()
    showRecent()
    input.focus()
  })
  // What is outside of the dialog is the dialog itself, behind its content.
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close())
  dialog.addEventListener('close', () => asker.cancel())

  const follow = (option: HTMLAnchorElement, isApart: boolean) => {
    keepRecent(input.value)
    if (isApart) window.open(option.href, '_blank', 'noopener')
    else location.assign(option.href)
  }
  return (wasComposing) => {
    isComposing = wasComposing
    // What was typed before the script was there is searched now; what stands there from before was found before.
    if (!isComposing && input.value.trim() !== '' && list.hidden) search()
    else showRecent()
  }
}

function recentElement(query: string, words: SearchWords, onForgotten: () => void): HTMLElement {
  const forget = element('button', { type: 'button', 'aria-label': fill(words.forget, { query }) }, '×')
  forget.addEventListener('click', () => {
    forgetRecent(query)
    onForgotten()
    document.getElementById('on:search-box')?.focus()
  })
  return element('li', {}, element('a', { href: `/search?q=${encodeURIComponent(query)}` }, nameElement(query)), forget)
}

function require<T extends Element>(selector: string, type: new () => T, within: ParentNode): T {
  const found = within.querySelector(selector)
  if (found instanceof type) return found
  throw new Error(`The page has no ${selector}.`)
}
