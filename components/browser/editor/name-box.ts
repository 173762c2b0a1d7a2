import type { EntityKind } from '@/lib/schemas/entry-kind'
import type { NameSuggestion, NameSuggestions } from '@/lib/schemas/name-suggestion'
import type { PickerWords } from '@/lib/schemas/picker-words'
import { fill } from '../map/words'
import { namesakes, referenceTo } from './name-choice'

const PAUSE_MS = 80
const MOST_SHOWN = 8
const NOTHING: NameSuggestions = { names: [], alike: [] }
/** Between names of a list in Chinese. A comma stands within names, too: “Chen, Danqi”. */
const SEPARATORS = /[、；;]/

/** What was taken: an entry, or a name that none has; then with those that sound so. */
export type Taken = { value: string; isNew: boolean; alike: string[] }

/** What a taken name has to be told, if anything. */
export function noteOn({ value, isNew, alike }: Taken, { isNew: fresh, soundsLike }: PickerWords): string {
  if (!isNew) return ''
  const note = fill(fresh, { name: value })
  return alike.length ? `${note} ${fill(soundsLike, { names: alike.join(', ') })}` : note
}

export type NameBoxOptions = {
  kind: EntityKind
  words: PickerWords
  /** Whether the field is one of many names, which may be typed in one go. */
  isList?: boolean
  /** @param unclear names of a list that several are called: they stay typed */
  onTake(taken: readonly Taken[], unclear: readonly string[]): void
  /** What the list says under the field; nothing where null. */
  say(message: string | null): void
}

/** Those who are called as it was typed, and those whose names sound so. */
type Called = { typed: string; names: NameSuggestion[]; alike: string[] }

const takenOf = ({ typed, names: [only], alike }: Called): Taken => ({
  value: only ? referenceTo(only, [only]) : typed,
  isNew: !only,
  alike,
})

let boxes = 0

/**
 * Offers names under a field of one line while one types, after the pattern of a combobox with a list: down and up choose, Enter takes, Escape closes.
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export class NameBox {
  readonly #input: HTMLInputElement
  readonly #list = document.createElement('ul')
  readonly #options: NameBoxOptions
  #shown: NameSuggestion[] = []
  #active = -1
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: AbortController | undefined

  constructor(input: HTMLInputElement, options: NameBoxOptions) {
    this.#input = input
    this.#options = options
    const list = this.#list
    list.id = `on:names-${++boxes}`
    list.className = 'name-list'
    list.role = 'listbox'
    list.setAttribute('aria-label', options.words.offered)
    list.hidden = true
    input.after(list)
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-controls', list.id)
    input.setAttribute('aria-expanded', 'false')
    input.addEventListener('input', (event) => {
      if ((event as InputEvent).isComposing) return
      this.#ask()
    })
    input.addEventListener('compositionend', () => this.#ask())
    input.addEventListener('keydown', (event) => this.#onKey(event))
    input.addEventListener('blur', () => this.close())
    // The field keeps the focus while one presses an option.
    list.addEventListener('pointerdown', (event) => event.preventDefault())
    list.addEventListener('click', ({ target }) => {
      const option = (target as Element).closest<HTMLElement>('[role=option]')
      if (option) this.#take(Number(option.dataset.at))
    })
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#asking?.abort()
    this.#list.hidden = true
    this.#active = -1
    this.#input.setAttribute('aria-expanded', 'false')
    this.#input.removeAttribute('aria-activedescendant')
  }

  /** Takes what is typed: the entry that alone is called so, or a new name. Where several are called so, they are offered instead. */
  async takeTyped(): Promise<void> {
    const typed = this.#input.value.trim()
    if (!typed) return
    // A question that still waits for the typing to pause would overtake this one.
    clearTimeout(this.#timer)
    const same = await this.#called(typed)
    if (!same) return
    const listed = typed.split(SEPARATORS).flatMap((name) => name.trim() || [])
    // Nobody is called as a list is.
    if (this.#options.isList && !same.names.length && listed.length > 1) return this.#takeList(listed)
    if (same.names.length > 1) return this.#offer(typed, same.names)
    this.close()
    this.#options.onTake([takenOf(same)], [])
  }

  /** Each name of a list as if it had been typed by itself. */
  async #takeList(listed: readonly string[]): Promise<void> {
    const found: Called[] = []
    for (const name of listed) {
      const same = await this.#called(name)
      if (!same) return
      found.push(same)
    }
    this.close()
    const unclear = found.filter(({ names }) => names.length > 1)
    this.#options.onTake(
      found.flatMap((same) => (same.names.length > 1 ? [] : takenOf(same))),
      unclear.map(({ typed }) => typed),
    )
    const [first, second] = unclear
    if (first && !second) this.#offer(first.typed, first.names)
    else if (first) this.#options.say(fill(this.#options.words.several, { name: unclear.map(({ typed }) => typed).join('、') }))
  }

  #offer(typed: string, names: NameSuggestion[]): void {
    this.#show(names)
    this.#options.say(fill(this.#options.words.several, { name: typed }))
  }

  /** Who is called exactly so; null where another question has overtaken this one. */
  async #called(typed: string): Promise<Called | null> {
    const answer = await this.#names(typed)
    return answer === 'overtaken' ? null : { typed, names: namesakes(typed, answer.names), alike: answer.alike }
  }

  #ask(): void {
    clearTimeout(this.#timer)
    this.#asking?.abort()
    const typed = this.#input.value.trim()
    if (!typed) {
      this.close()
      return
    }
    this.#timer = setTimeout(async () => {
      const answer = await this.#names(typed)
      if (answer !== 'overtaken') this.#show(answer.names)
    }, PAUSE_MS)
  }

  /** What is called so; nothing without a connection, where a name can be written by hand. */
  async #names(typed: string): Promise<NameSuggestions | 'overtaken'> {
    this.#asking?.abort()
    const asking = new AbortController()
    this.#asking = asking
    const { kind, words } = this.#options
    try {
      const response = await fetch(`${words.address}?${new URLSearchParams({ q: typed, kinds: kind })}`, { signal: asking.signal })
      const answer = response.ok ? ((await response.json()) as NameSuggestions) : NOTHING
      return asking.signal.aborted ? 'overtaken' : answer
    } catch {
      return asking.signal.aborted ? 'overtaken' : NOTHING
    }
  }

  #show(names: NameSuggestion[]): void {
    this.#shown = names.slice(0, MOST_SHOWN)
    this.#list.replaceChildren(
      ...this.#shown.map(({ name, detail }, at) => {
        const option = document.createElement('li')
        option.role = 'option'
        option.id = `${this.#list.id}-${at}`
        option.dataset.at = String(at)
        const more = document.createElement('span')
        more.textContent = detail
        option.append(name, ' ', more)
        return option
      }),
    )
    const isOpen = this.#shown.length > 0
    this.#list.hidden = !isOpen
    this.#input.setAttribute('aria-expanded', String(isOpen))
    this.#choose(-1)
    this.#options.say(isOpen ? fill(this.#options.words.count, { count: this.#shown.length }) : null)
  }

  #choose(at: number): void {
    this.#active = at
    for (const [each, option] of [...this.#list.children].entries()) option.setAttribute('aria-selected', String(each === at))
    const option = this.#list.children[at]
    if (option) {
      this.#input.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    } else this.#input.removeAttribute('aria-activedescendant')
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return
    const { length } = this.#shown
    const isOpen = !this.#list.hidden
    if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      this.#choose(this.#active < 0 ? (step > 0 ? 0 : length - 1) : (this.#active + step + length) % length)
    } else if (isOpen && event.key === 'Escape') {
      event.preventDefault()
      this.close()
    } else if (event.key === 'Enter' && this.#input.value.trim()) {
      // Enter would send the whole form.
      event.preventDefault()
      if (isOpen && this.#active >= 0) this.#take(this.#active)
      else void this.takeTyped()
    }
  }

  #take(at: number): void {
    const taken = this.#shown[at]
    if (!taken) return
    const value = referenceTo(taken, this.#shown)
    this.close()
    this.#options.onTake([{ value, isNew: false, alike: [] }], [])
  }
}
