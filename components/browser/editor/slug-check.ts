import type { SlugCheck, SlugWords } from '@/lib/schemas/slug-check'
import { fill } from '../map/words'

const PAUSE_MS = 300

/** Says of the address, while it or the title is typed, whether it can be had, and what the title makes of an empty one. */
export function startSlugCheck(form: HTMLFormElement): void {
  const words = JSON.parse(form.dataset.slug ?? '{}') as SlugWords
  const slug = form.querySelector<HTMLInputElement>('[name=slug]')
  const title = form.querySelector<HTMLInputElement>('[name=title], [name=name]')
  if (!slug || !title) return
  const said = document.createElement('p')
  said.className = 'hint'
  said.setAttribute('role', 'status')
  slug.after(said)
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined

  async function check(): Promise<void> {
    asking?.abort()
    asking = new AbortController()
    const query = new URLSearchParams({ draft: form.dataset.draft ?? '', slug: slug?.value.trim() ?? '', title: title?.value ?? '' })
    try {
      const response = await fetch(`${words.address}?${query}`, { signal: asking.signal })
      if (!response.ok) return
      const { suggestion, state, owner } = (await response.json()) as SlugCheck
      const address = state === 'empty' ? suggestion : query.get('slug')
      said.textContent = address ? fill(words[state], { slug: address, owner, folder: words.folder }).trim() : ''
      said.classList.toggle('is-problem', state === 'taken' || state === 'former' || state === 'ill-formed')
    } catch {
      // No connection, or typed on: publishing checks it again.
    }
  }

  form.addEventListener('input', ({ target }) => {
    if (target !== slug && target !== title) return
    clearTimeout(timer)
    timer = setTimeout(() => void check(), PAUSE_MS)
  })
}
