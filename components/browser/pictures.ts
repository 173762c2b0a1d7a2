import type { PictureScriptWords } from '@/lib/schemas/picture-words'
import { picturesOf, sendPicture } from './pictures/send-picture'

// The library of pictures: a file may also be dropped on the page or pasted, and its sending is seen.
const form = document.querySelector<HTMLFormElement>('.picture-form')
if (form) {
  const words = JSON.parse(form.dataset.pictures ?? '{}') as PictureScriptWords
  const [file, alt] = [form.querySelector<HTMLInputElement>('[type=file]'), form.querySelector<HTMLInputElement>('[name=alt]')]
  const [bar, state] = [form.querySelector('progress'), form.querySelector<HTMLElement>('.picture-state')]
  const say = (text: string) => {
    if (state) state.textContent = text
  }

  const choose = (data: DataTransfer | null): boolean => {
    const [picture] = picturesOf(data)
    if (!picture || !file) return false
    const chosen = new DataTransfer()
    chosen.items.add(picture)
    file.files = chosen.files
    say(words.dropped.replace('{name}', picture.name))
    alt?.focus()
    return true
  }

  document.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
  })
  document.addEventListener('drop', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    choose(event.dataTransfer)
  })
  document.addEventListener('paste', (event) => {
    if (choose(event.clipboardData)) event.preventDefault()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send(form)
  })

  async function send(filled: HTMLFormElement): Promise<void> {
    const button = filled.querySelector<HTMLButtonElement>('[type=submit]')
    if (button) button.disabled = true
    if (bar) bar.hidden = false
    say(words.sending)
    const sent = await sendPicture(new FormData(filled), words, (done) => {
      if (bar) bar.value = done
      if (done >= 1) say(words.making)
    })
    if ('address' in sent) {
      location.assign(`/admin/pictures?done=picture#${sent.address.split('/').at(-1) ?? ''}`)
      return
    }
    if (button) button.disabled = false
    if (bar) bar.hidden = true
    say(sent.message)
  }
}
