import type { DocumentForm } from '@/lib/document/document-form'
import type { Snapshot } from './save-queue'

/** What the form sends besides its text: not part of what is compared and kept. */
const NOT_TEXT = new Set(['draft', 'base', 'saveKey', 'note', 'then'])

/** Every field of the form as one text. */
export function snapshotOf(form: HTMLFormElement): Snapshot {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (!NOT_TEXT.has(name) && typeof value === 'string') fields.append(name, value)
  return fields.toString()
}

/** The same with names that are typed and not taken yet, each on a line of its list. */
export function snapshotWithNames(form: HTMLFormElement): Snapshot {
  const fields = new URLSearchParams(snapshotOf(form))
  for (const { value, dataset } of form.querySelectorAll<HTMLInputElement>('input[data-names-of]')) {
    const list = dataset.namesOf ?? ''
    if (value.trim()) fields.set(list, [fields.get(list), value.trim()].filter(Boolean).join('\n'))
  }
  return fields.toString()
}

/** The same as the server has sent it, whatever was typed since. */
export function snapshotAsSent(form: HTMLFormElement): Snapshot {
  const fields = new URLSearchParams()
  for (const field of form.elements) {
    if (field instanceof HTMLSelectElement) fields.append(field.name, defaultOf(field))
    if ((field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.name && !NOT_TEXT.has(field.name))
      fields.append(field.name, field.defaultValue)
  }
  return fields.toString()
}

const defaultOf = ({ options }: HTMLSelectElement): string =>
  ([...options].find((option) => option.defaultSelected) ?? options[0])?.value ?? ''

/** Puts kept fields back; blocks that the form has not got are made. Fields that say the same already are left alone, with the cursor in them. */
export function restore(form: HTMLFormElement, snapshot: Snapshot): void {
  const fields = new URLSearchParams(snapshot)
  for (const [name, value] of fields) {
    const field = fieldOf(form, name) ?? grown(form, name)
    if (!field || unixLines(field.value) === unixLines(value)) continue
    field.value = unixLines(value)
    // A block that was taken out here and filled by somebody else is one again.
    if (value) field.closest<HTMLElement>('.form-block')?.removeAttribute('hidden')
    // The Markdown field stands in for its textarea.
    field.dispatchEvent(new Event('restore'))
  }
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('.blocks :is(input, textarea)'))
    if (!fields.has(field.name)) field.value = ''
}

/** The fields of a document as the server has joined it. */
export function snapshotOfForm(form: DocumentForm): Snapshot {
  const fields = new URLSearchParams()
  for (const [name, value] of Object.entries(form)) {
    if (typeof value === 'string') fields.append(name, value)
    else if (value.every((each) => typeof each === 'string')) fields.append(name, value.join('\n'))
    else
      for (const [index, block] of value.entries())
        for (const [field, text] of Object.entries(block)) fields.append(`${name}.${index}.${field}`, String(text))
  }
  return fields.toString()
}

/** The empty block at the end becomes the next one, and another empty one follows it, so that there is always one to fill. */
export function growBlocks(form: HTMLFormElement): void {
  for (const list of form.querySelectorAll<HTMLFieldSetElement>('.blocks')) {
    const last = [...list.querySelectorAll<HTMLFieldSetElement>('.form-block')].at(-1)
    const isFilled = last && [...last.querySelectorAll<HTMLInputElement>('input, textarea')].some(({ value }) => value.trim())
    if (last && isFilled) grow(last, list)
  }
}

/** The last block of each list as the server has sent it: what scripts have put into the others is no part of a new one. */
const asSent = new WeakMap<HTMLElement, HTMLFieldSetElement>()

/** To be called before anything is put into the blocks of a form. */
export function rememberBlocks(form: HTMLFormElement): void {
  for (const list of form.querySelectorAll<HTMLFieldSetElement>('.blocks')) {
    const last = [...list.querySelectorAll<HTMLFieldSetElement>('.form-block')].at(-1)
    if (last) asSent.set(list, last.cloneNode(true) as HTMLFieldSetElement)
  }
}

/** Adds an empty block behind the last one; the form is told by an event, `grown`. */
function grow(last: HTMLFieldSetElement, list: HTMLFieldSetElement): void {
  last.after(emptied(last, asSent.get(list) ?? last, list.dataset.blocks ?? ''))
  list.closest('form')?.dispatchEvent(new Event('grown'))
}

function emptied(last: HTMLFieldSetElement, like: HTMLFieldSetElement, name: string): HTMLFieldSetElement {
  const copy = like.cloneNode(true) as HTMLFieldSetElement
  const numberOf = (block: HTMLFieldSetElement) =>
    Number(new RegExp(`^${name}\\.(\\d+)\\.`).exec(block.querySelector<HTMLInputElement>('[name]')?.name ?? '')?.[1] ?? 0)
  const [from, to] = [numberOf(like), numberOf(last) + 1]
  const renamed = (text: string) => text.replace(`${name}.${from}.`, `${name}.${to}.`)
  for (const error of copy.querySelectorAll('.error')) error.remove()
  for (const field of copy.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    field.name = renamed(field.name)
    field.id = renamed(field.id)
    field.value = ''
    field.defaultValue = ''
    field.removeAttribute('aria-invalid')
    field.removeAttribute('aria-describedby')
  }
  for (const label of copy.querySelectorAll('label')) label.htmlFor = renamed(label.htmlFor)
  return copy
}

/** A field of a block that is not there yet: blocks are added until it is. */
function grown(form: HTMLFormElement, name: string): FormField | null {
  const [, list] = /^(\w+)\.\d+\./.exec(name) ?? []
  const blocks = list ? form.querySelector<HTMLFieldSetElement>(`[data-blocks="${list}"]`) : null
  for (let tries = 0; blocks && list && tries < 200; tries++) {
    const found = fieldOf(form, name)
    if (found) return found
    const last = [...blocks.querySelectorAll<HTMLFieldSetElement>('.form-block')].at(-1)
    if (!last) return null
    grow(last, blocks)
  }
  return null
}

type FormField = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

function fieldOf(form: HTMLFormElement, name: string): FormField | null {
  const field = form.elements.namedItem(name)
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement ? field : null
}

const unixLines = (text: string) => text.replace(/\r\n?/g, '\n')
