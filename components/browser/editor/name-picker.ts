import { NAME_FIELDS, type PickerWords } from '@/lib/schemas/picker-words'
import { fill } from '../map/words'
import { NameBox, noteOn } from './name-box'

const TAKE_NAMES = 'take-names'
const LINES_OR_SEPARATORS = /\r?\n|[、；;]/

/** Takes every name that is typed and not taken yet, as going on to another field does; where several are called so, it stays and they are offered. */
export async function takeNames(form: HTMLFormElement): Promise<void> {
  const taken: Promise<void>[] = []
  form.dispatchEvent(new CustomEvent(TAKE_NAMES, { detail: taken }))
  await Promise.all(taken)
}

/** Puts the pickers in place of the fields of names of a form, and in blocks that it grows. */
export function startPickers(form: HTMLFormElement): () => void {
  const words = JSON.parse(form.dataset.pickers ?? '{}') as PickerWords
  const start = () => {
    for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea[name], input[type=text][name]')) {
      const kind = NAME_FIELDS[(field.name.split('.').at(-1) ?? '') as keyof typeof NAME_FIELDS]
      if (!kind || field.dataset.picker) continue
      field.dataset.picker = kind
      if (field instanceof HTMLTextAreaElement) pickMany(field, words)
      else pickOne(field, words)
    }
  }
  start()
  return start
}

/** One name in a field of its own. */
function pickOne(field: HTMLInputElement, words: PickerWords): void {
  const said = statusAfter(field)
  new NameBox(field, {
    kind: field.dataset.picker as (typeof NAME_FIELDS)['outlet'],
    words,
    onTake: ([taken]) => {
      if (!taken) return
      said.textContent = noteOn(taken, words)
      if (field.value !== taken.value) write(field, taken.value)
    },
    say: (message) => {
      said.textContent = message ?? ''
    },
  })
}

/** A list of names, each with a way to take it out and to move it forward. The textarea stays in the form, a name on each of its lines. */
function pickMany(textarea: HTMLTextAreaElement, words: PickerWords): void {
  const label = textarea.labels[0]
  const input = document.createElement('input')
  input.type = 'text'
  input.autocomplete = 'off'
  input.id = `${textarea.id}-add`
  input.placeholder = words.add
  const chips = document.createElement('ul')
  chips.className = 'chips'
  chips.setAttribute('aria-label', fill(words.chosen, { field: label?.textContent ?? '' }))
  const box = document.createElement('div')
  box.className = 'picker'
  box.append(input)
  textarea.before(chips, box)
  const said = statusAfter(box)
  textarea.hidden = true
  if (label) label.htmlFor = input.id
  const described = textarea.getAttribute('aria-describedby')
  if (described) input.setAttribute('aria-describedby', described)
  // What is said to who has no script is about lines.
  const hint = document.getElementById(`${textarea.id}-hint`)
  if (hint) hint.textContent = words.hint

  const values = () =>
    textarea.value
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
  const fresh = new Set<string>()
  const set = (next: string[], message: string) => {
    write(textarea, next.join('\n'))
    said.textContent = message
    draw()
  }
  const names = new NameBox(input, {
    kind: textarea.dataset.picker as (typeof NAME_FIELDS)['people'],
    words,
    isList: true,
    onTake: (taken, unclear) => {
      input.value = unclear.join('、')
      const before = values()
      const added = taken.map(({ value }) => value).filter((value) => !before.includes(value))
      for (const { value, isNew } of taken) if (isNew) fresh.add(value)
      const notes = taken.flatMap((each) => noteOn(each, words) || [])
      if (added.length) set([...new Set([...before, ...added])], notes.join(' ') || fill(words.added, { name: added.join(', ') }))
    },
    say: (message) => {
      said.textContent = message ?? ''
    },
  })
  // What is typed here is no field of the form; it becomes one when it is taken, and is taken when one goes on.
  input.dataset.namesOf = textarea.name
  input.addEventListener('input', (event) => {
    event.stopPropagation()
    textarea.form?.dispatchEvent(new Event('names'))
  })
  input.addEventListener('blur', () => void names.takeTyped())
  textarea.form?.addEventListener(TAKE_NAMES, (event) => (event as CustomEvent<Promise<void>[]>).detail.push(names.takeTyped()))
  input.addEventListener('keydown', (event) => {
    const before = values()
    if (event.key === 'Backspace' && !input.value && before.length && !event.isComposing) takeOut(before.length - 1)
  })
  // A list that was copied: a name on each line.
  input.addEventListener('paste', (event) => {
    const lines = (event.clipboardData?.getData('text/plain') ?? '')
      .split(LINES_OR_SEPARATORS)
      .map((line) => line.trim())
      .filter(Boolean)
    if (lines.length < 2) return
    event.preventDefault()
    set([...new Set([...values(), ...lines])], fill(words.added, { name: lines.join(', ') }))
  })
  textarea.addEventListener('restore', draw)
  draw()

  function takeOut(at: number): void {
    const before = values()
    const [name = ''] = before.splice(at, 1)
    set(before, fill(words.removed, { name }))
    input.focus()
  }

  function draw(): void {
    chips.replaceChildren(
      ...values().map((name, at) => {
        const chip = document.createElement('li')
        const text = document.createElement('span')
        text.textContent = name
        chip.append(text)
        if (fresh.has(name)) chip.className = 'is-new'
        if (at > 0)
          chip.append(
            button('←', fill(words.earlier, { name }), () => {
              const next = values()
              next.splice(at - 1, 2, name, next[at - 1] ?? '')
              set(next, '')
              chips.querySelectorAll<HTMLElement>('li')[at - 1]?.querySelector('button')?.focus()
            }),
          )
        chip.append(button('×', fill(words.remove, { name }), () => takeOut(at)))
        return chip
      }),
    )
    chips.hidden = !chips.children.length
  }
}

function button(sign: string, label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.setAttribute('aria-label', label)
  made.title = label
  made.textContent = sign
  made.addEventListener('click', act)
  return made
}

function statusAfter(element: HTMLElement): HTMLElement {
  const said = document.createElement('p')
  said.className = 'hint picker-state'
  said.setAttribute('role', 'status')
  element.after(said)
  return said
}

function write(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
