import type { PickerWords } from '@/lib/schemas/picker-words'

/** Gives each block of a form a button that empties it, and a way back: an empty block is none when the form is sent. */
export function startBlockDeeds(form: HTMLFormElement): () => void {
  const words = JSON.parse(form.dataset.pickers ?? '{}') as PickerWords
  const start = () => {
    for (const block of form.querySelectorAll<HTMLElement>('.form-block:not([data-deeds])')) {
      block.dataset.deeds = 'yes'
      const remove = document.createElement('button')
      remove.type = 'button'
      remove.className = 'as-link'
      remove.textContent = words.removeBlock
      remove.addEventListener('click', () => takeOut(block, words))
      block.append(remove)
    }
  }
  start()
  return start
}

type Field = HTMLInputElement | HTMLTextAreaElement

function takeOut(block: HTMLElement, words: PickerWords): void {
  const fields = [...block.querySelectorAll<Field>('[name]')]
  const before = fields.map(({ value }) => value)
  const fillIn = (values: readonly string[]) => {
    for (const [at, field] of fields.entries()) {
      field.value = values[at] ?? ''
      field.dispatchEvent(new Event('restore'))
    }
    block.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const line = document.createElement('p')
  line.className = 'hint'
  line.setAttribute('role', 'status')
  const undo = document.createElement('button')
  undo.type = 'button'
  undo.textContent = words.undo
  line.append(words.blockRemoved, ' ', undo)
  undo.addEventListener('click', () => {
    fillIn(before)
    line.remove()
    block.hidden = false
    fields[0]?.focus()
  })
  fillIn([])
  block.hidden = true
  block.after(line)
  undo.focus()
}
