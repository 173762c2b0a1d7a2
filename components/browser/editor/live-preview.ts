import type { EditorAnswer, LiveWords } from '@/lib/schemas/editor-answer'
import { fill } from '../map/words'
import { snapshotOf } from './form-fields'
import type { MarkdownField } from './markdown-field'
import { PreviewPage } from './preview-page'
import { followEachOther } from './scroll-together'

const PAUSE_MS = 250
const RETRY_MS = 3000
const KEPT_OPEN = 'precis-live-preview'

/**
 * The page beside the form as it would look published, made anew a quarter of a second after the last key: the server renders it from what the form has, and saves nothing.
 * One request at a time; what was typed meanwhile follows. Where no answer comes, the former page stays and says how old it is.
 */
export function startLivePreview(form: HTMLFormElement, field: MarkdownField | null): void {
  const words = JSON.parse(form.dataset.live ?? '{}') as LiveWords
  const bar = form.querySelector('.form-bar')
  const textarea = form.querySelector<HTMLTextAreaElement>('textarea[name=body]')
  if (!bar || !textarea) return

  const toggle = document.createElement('button')
  toggle.type = 'button'
  toggle.className = 'live-toggle'
  const pane = document.createElement('section')
  pane.className = 'live-preview'
  pane.setAttribute('aria-label', words.title)
  const state = document.createElement('p')
  state.className = 'hint'
  state.setAttribute('role', 'status')
  const problems = document.createElement('div')
  const page = new PreviewPage(words.title)
  pane.append(state, page.frame, problems)
  form.insertBefore(pane, bar)
  bar.insertBefore(toggle, bar.querySelector('.save-state'))
  if (field) followEachOther(field, page)

  let isOpen = false
  let isAsking = false
  let isDue = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let shownAt = ''

  async function refresh(): Promise<void> {
    clearTimeout(timer)
    if (!isOpen) return
    if (isAsking) {
      isDue = true
      return
    }
    isAsking = true
    isDue = false
    try {
      const made = await ask()
      if (made === 'ended') state.textContent = words.ended
      else {
        show(made)
        shownAt = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' })
      }
    } catch {
      state.textContent = shownAt ? fill(words.failed, { time: shownAt }) : words.making
      timer = setTimeout(() => void refresh(), RETRY_MS)
    } finally {
      isAsking = false
    }
    if (isDue) void refresh()
  }

  /** The preview page of what the form has now. @throws where the server cannot be reached, or has no answer */
  async function ask(): Promise<Document | 'ended'> {
    const body = new URLSearchParams(snapshotOf(form))
    body.set('draft', form.dataset.draft ?? '')
    const laid = await fetch('/admin/do/preview-draft', { method: 'POST', body, headers: { accept: 'application/json' } })
    if (laid.status === 401) return 'ended'
    const answer = (await laid.json()) as EditorAnswer
    if (answer.status !== 'laid-down') throw new Error(answer.status)
    const response = await fetch(answer.address)
    if (!response.ok) throw new Error(String(response.status))
    return new DOMParser().parseFromString(await response.text(), 'text/html')
  }

  function show(made: Document): void {
    page.show(made)
    const list = made.getElementById('on:preview-problems')
    problems.replaceChildren(...(list ? [document.importNode(list, true)] : []))
    const said = list?.querySelector('h2')?.textContent ?? ''
    // Said only when it is something new, not after each key.
    if (state.textContent !== said) state.textContent = said
    field?.markLines(
      [...problems.querySelectorAll<HTMLElement>('[data-line]')].map((link) => ({
        line: Number(link.dataset.line),
        message: link.parentElement?.textContent?.replace(link.textContent ?? '', '').trim() ?? '',
      })),
    )
  }

  function open(next: boolean): void {
    isOpen = next
    pane.hidden = !next
    form.classList.toggle('has-preview', next)
    toggle.setAttribute('aria-pressed', String(next))
    toggle.textContent = next ? words.close : words.open
    keep(next)
    if (next) {
      if (!shownAt) state.textContent = words.making
      void refresh()
    } else field?.markLines([])
  }

  toggle.addEventListener('click', () => open(!isOpen))
  form.addEventListener('input', () => {
    clearTimeout(timer)
    if (isOpen) timer = setTimeout(() => void refresh(), PAUSE_MS)
  })
  form.addEventListener('restore', () => void refresh(), { capture: true })
  for (const event of ['online', 'focus']) addEventListener(event, () => void refresh())
  problems.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLElement>('[data-field]')
    if (!link) return
    event.preventDefault()
    // On a narrow screen the preview stands in the place of the form.
    if (getComputedStyle(textarea.closest('.form-main') ?? textarea).display === 'none') open(false)
    const { line, field: name = '' } = link.dataset
    if (line && field) field.goToLine(Number(line))
    else document.getElementById(`on:${name}`)?.focus()
  })
  open(wasOpen())
}

function wasOpen(): boolean {
  try {
    return localStorage.getItem(KEPT_OPEN) === 'yes'
  } catch {
    return false
  }
}

function keep(isOpen: boolean): void {
  try {
    if (isOpen) localStorage.setItem(KEPT_OPEN, 'yes')
    else localStorage.removeItem(KEPT_OPEN)
  } catch {
    // Blocked: it holds for this page only.
  }
}
