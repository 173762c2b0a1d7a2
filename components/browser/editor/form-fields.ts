import type { DigestForm } from '@/lib/document/digest-form'
import type { Snapshot } from './save-queue'

/** What the form sends besides its text: not part of what is compared and kept. */
const NOT_TEXT = new Set(['draft', 'base', 'saveKey', 'note', 'then'])

/** Every field of the form as one text. */
export function snapshotOf(form: HTMLFormElement): Snapshot {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (!NOT_TEXT.has(name) && typeof value === 'string') fields.append(name, value)
  return fields.toString()
}

/** The same as the server has sent it, whatever was typed since. */
export function snapshotAsSent(form: HTMLFormElement): Snapshot {
  const fields = new URLSearchParams()
  for (const field of form.elements)
    if ((field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.name && !NOT_TEXT.has(field.name))
      fields.append(field.name, field.defaultValue)
  return fields.toString()
}

/** Puts kept fields back; blocks that the form has not got are made. Fields that say the same already are left alone, with the cursor in them. */
export function restore(form: HTMLFormElement, snapshot: Snapshot): void {
  const fields = new URLSearchParams(snapshot)
  for (const [name, value] of fields) {
    const field = fieldOf(form, name) ?? grown(form, name)
    if (!field || unixLines(field.value) === unixLines(value)) continue
    field.value = unixLines(value)
    // The Markdown field stands in for its textarea.
    field.dispatchEvent(new Event('restore'))
  }
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('.blocks :is(input, textarea)'))
    if (!fields.has(field.name)) field.value = ''
}

/** The fields of a document as the server has joined it. */
export function snapshotOfForm(form: DigestForm): Snapshot {
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
    const last = [...list.querySelectorAll<HTMLFieldSetElement>('.block')].at(-1)
    const isFilled = last && [...last.querySelectorAll<HTMLInputElement>('input, textarea')].some(({ value }) => value.trim())
    if (last && isFilled) last.after(emptied(last, list.dataset.blocks ?? ''))
  }
}

function emptied(block: HTMLFieldSetElement, name: string): HTMLFieldSetElement {
  const copy = block.cloneNode(true) as HTMLFieldSetElement
  const number = Number(
    new RegExp(`^${name}\\.(\\d+)\\.`).exec(block.querySelector<HTMLInputElement>('input, textarea')?.name ?? '')?.[1] ?? 0,
  )
  const renamed = (text: string) => text.replace(`${name}.${number}.`, `${name}.${number + 1}.`)
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
function grown(form: HTMLFormElement, name: string): HTMLInputElement | HTMLTextAreaElement | null {
  const [, list] = /^(\w+)\.\d+\./.exec(name) ?? []
  const blocks = list ? form.querySelector<HTMLFieldSetElement>(`[data-blocks="${list}"]`) : null
  for (let tries = 0; blocks && list && tries < 200; tries++) {
    const found = fieldOf(form, name)
    if (found) return found
    const last = [...blocks.querySelectorAll<HTMLFieldSetElement>('.block')].at(-1)
    if (!last) return null
    last.after(emptied(last, list))
  }
  return null
}

function fieldOf(form: HTMLFormElement, name: string): HTMLInputElement | HTMLTextAreaElement | null {
  const field = form.elements.namedItem(name)
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field : null
}

const unixLines = (text: string) => text.replace(/\r\n?/g, '\n')
