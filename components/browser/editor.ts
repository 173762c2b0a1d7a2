import type { EditorAnswer, EditorWords, FieldProblems } from '@/lib/schemas/editor-answer'
import { startBlockDeeds } from './editor/block-deeds'
import { keepPage } from './editor/drop-pictures'
import { growBlocks, rememberBlocks, restore, snapshotAsSent, snapshotOf, snapshotOfForm, snapshotWithNames } from './editor/form-fields'
import { joinSnapshots } from './editor/join-snapshots'
import { button, forgetSent, journalBar, journalOf, showKept } from './editor/journal-bar'
import { startLivePreview } from './editor/live-preview'
import { mountMarkdownField } from './editor/markdown-field'
import { startMomentFields } from './editor/moment-field'
import { startPickers, takeNames } from './editor/name-picker'
import { saveBeforeLeaving } from './editor/save-before-leaving'
import { SaveQueue, type SaveState, type Sent } from './editor/save-queue'
import { startSlugCheck } from './editor/slug-check'
import { fill } from './map/words'

/** After a key, whether more follow or not. */
const JOURNAL_MS = 400
/** The whole form is read when the typing pauses: of a long text that takes longer than a key may. */
const TAKE_MS = 120

const form = document.querySelector<HTMLFormElement>('#on\\:digest-form')
// The form that led here: a contradiction that is settled.
forgetSent()
if (form) startEditor(form)
const kept = document.querySelector<HTMLElement>('#on\\:kept')
if (kept) showKept(kept)

/** Keeps what is typed on the device and on the server while it is typed. The form itself works without it. */
function startEditor(form: HTMLFormElement): void {
  const words = JSON.parse(form.dataset.words ?? '{}') as EditorWords
  const draft = form.dataset.draft ?? ''
  const state = form.querySelector<HTMLElement>('.save-state')
  const version = Number(form.querySelector<HTMLInputElement>('[name=base]')?.value)
  const journal = journalOf(draft)
  const opened = snapshotAsSent(form)
  rememberBlocks(form)
  const body = form.querySelector<HTMLTextAreaElement>('textarea[name=body]')
  const help = form.querySelector<HTMLElement>('[data-field]')
  const field = body && help ? mountMarkdownField(body, JSON.parse(help.dataset.field ?? '{}')) : null
  let isJournalled = true
  let journalling: ReturnType<typeof setTimeout> | undefined
  let taking: ReturnType<typeof setTimeout> | undefined
  let conflictAt = ''
  let refusal = ''
  const note = form.querySelector<HTMLInputElement>('[name=note]')
  /** What the save that was asked for says of itself; those that nobody asks for say nothing. */
  let noted = ''

  const queue = new SaveQueue({
    version,
    snapshot: opened,
    newKey: () => crypto.randomUUID(),
    send,
    onState: tell,
    onSafe: (snapshot) => {
      journal.clear(snapshot)
      keepVersion()
      nameHeading(snapshot)
      document.querySelector('.draft-head .as-opened')?.remove()
    },
  })

  async function send(snapshot: string, base: number, saveKey: string): Promise<Sent> {
    const body = new URLSearchParams(snapshot)
    body.set('draft', draft)
    body.set('base', String(base))
    body.set('saveKey', saveKey)
    const said = noted
    if (said) body.set('note', said)
    const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } })
    if (response.status >= 500) return { is: 'unreachable' }
    if (!response.headers.get('content-type')?.includes('json')) {
      refusal = await response.text()
      return { is: 'refused' }
    }
    const answer = (await response.json()) as EditorAnswer
    // What was typed meanwhile must not be taken for what was sent.
    take()
    if (answer.status === 'saved' || answer.status === 'merged') {
      showProblems(answer.problems)
      if (said && noted === said) noted = ''
      if (said && note?.value.trim() === said) note.value = ''
    }
    if (answer.status === 'saved') return { is: 'saved', version: answer.version }
    if (answer.status === 'merged') {
      const { version: joined, form: fields } = answer
      return {
        is: 'merged',
        version: joined,
        adopt: () => {
          const [theirs, mine] = [snapshotOfForm(fields), snapshotOf(form)]
          const joined = mine === snapshot ? theirs : joinSnapshots(snapshot, theirs, mine)
          if (joined === null) return null
          restore(form, joined)
          return snapshotOf(form)
        },
      }
    }
    if (answer.status === 'laid-down' || answer.status === 'picture') return { is: 'unreachable' }
    if (answer.status === 'conflict') {
      conflictAt = answer.address
      journal.clear(snapshot)
    }
    if (answer.status === 'refused') refusal = answer.message
    return { is: answer.status }
  }

  /** The page is called what its digest is called. */
  function nameHeading(snapshot: string): void {
    const fields = new URLSearchParams(snapshot)
    const called = (fields.get('title') ?? fields.get('name') ?? '').trim()
    const heading = document.querySelector<HTMLElement>('.draft-head h1')
    if (!heading || !called || heading.textContent === called) return
    document.title = document.title.replace(heading.textContent ?? '', called)
    heading.textContent = called
  }

  /** A plain submit goes out upon what the script has saved meanwhile. */
  function keepVersion(): void {
    const base = form.querySelector<HTMLInputElement>('[name=base]')
    if (base) base.value = String(queue.version)
  }

  function tell(next: SaveState): void {
    if (!state) return
    const time = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
    const text: Record<SaveState, string> = {
      clean: fill(words.saved, { time }),
      merged: fill(words.merged, { time }),
      waiting: words.waiting,
      saving: words.saving,
      unreachable: words.unreachable,
      ended: words.ended,
      conflict: words.conflict,
      refused: refusal,
    }
    // A link that is pressed at this moment must not be replaced by its like.
    if (state.dataset.state === next && (next === 'ended' || next === 'conflict')) return
    const parts: (string | HTMLElement)[] = [text[next]]
    if (next === 'ended') parts.push(' ', link('/admin/sign-in', words.signIn, true))
    if (next === 'conflict') parts.push(' ', link(conflictAt, words.showConflict, false))
    state.replaceChildren(...parts)
    state.dataset.state = next
  }

  /** Tells the queue what was typed; whatever asks how things stand does so first. */
  function take(): void {
    if (taking === undefined) return
    clearTimeout(taking)
    taking = undefined
    growBlocks(form)
    queue.change(snapshotOf(form))
  }

  function flush(): Promise<void> {
    take()
    return queue.flush()
  }

  /** The save that somebody asks for, with what they say of it. */
  async function save(): Promise<void> {
    await takeNames(form)
    take()
    noted = note?.value.trim() ?? ''
    return queue.flush(noted !== '')
  }

  function keep(): void {
    take()
    clearTimeout(journalling)
    journalling = undefined
    const snapshot = snapshotWithNames(form)
    const isKept = queue.isKept && snapshot === snapshotOf(form)
    if (isKept) journal.drop()
    isJournalled = isKept || journal.write({ base: queue.version, at: Date.now(), snapshot })
  }

  form.addEventListener('input', () => {
    isJournalled = false
    clearTimeout(taking)
    taking = setTimeout(take, TAKE_MS)
    journalling ??= setTimeout(keep, JOURNAL_MS)
  })
  form.addEventListener('names', () => {
    isJournalled = false
    journalling ??= setTimeout(keep, JOURNAL_MS)
  })
  form.addEventListener('submit', (event) => {
    const by = event.submitter as HTMLButtonElement | null
    keep()
    if (by?.value === 'stay') {
      event.preventDefault()
      void save()
      return
    }
    if (queue.isSafe || form.dataset.isGoing === 'yes') return
    // First what is typed, then the way to the next page: two saves upon one revision would contradict each other.
    event.preventDefault()
    void flush().then(() => {
      // Without a connection the next page would be the browser's own, and the form would be gone; why it stays is said beside it.
      if (!queue.isSafe) return
      form.dataset.isGoing = 'yes'
      form.requestSubmit(by)
    })
  })
  saveBeforeLeaving(form, { keep, flush, isSafe: () => queue.isSafe, warn: () => state?.replaceChildren(words.leaving) })
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's' || event.altKey) return
    event.preventDefault()
    void save()
  })
  // The guide stays open while one writes; the key closes it for who reads in it.
  document.addEventListener('keydown', ({ key, target }) => {
    if (key === 'Escape') (target as Element | null)?.closest?.<HTMLElement>('.drawer:popover-open')?.hidePopover()
  })
  document.addEventListener('visibilitychange', () => {
    keep()
    void flush()
  })
  for (const event of ['online', 'focus']) addEventListener(event, () => void flush())
  addEventListener('beforeunload', (event) => {
    keep()
    if (!isJournalled && !queue.isKept) event.preventDefault()
  })

  offer()
  startLivePreview(form, field)
  startSlugCheck(form)
  startMomentFields(form)
  keepPage()
  const dress = [startPickers(form), startBlockDeeds(form)]
  form.addEventListener('grown', () => {
    for (const each of dress) each()
  })
  // Somebody may have begun before this script was there.
  if (snapshotOf(form) !== opened) form.dispatchEvent(new Event('input'))

  /** What an earlier visit could not save is offered back; it is neither put in nor thrown away without being asked. */
  function offer(): void {
    const left = journal.left(opened, Date.now())
    if (!left) return
    const { snapshot, at, base } = left.entry
    const bar = journalBar(left.entry, fill(words.journal, { time: new Date(at).toLocaleString() }), words.show)
    bar.deeds.append(
      button(words.takeBack, async () => {
        // What was typed since is a revision of its own before the other text takes its place.
        await flush()
        if (!queue.isSafe) return
        restore(form, snapshot)
        growBlocks(form)
        // Upon the revision that it was written upon: what others have saved since is merged, never undone.
        queue.resume(snapshotOf(form), base)
        keepVersion()
        keep()
        left.forget()
        bar.element.remove()
        void queue.flush()
      }),
      button(words.forget, () => {
        left.forget()
        bar.element.remove()
      }),
    )
    form.before(bar.element)
  }

  function showProblems(problems: FieldProblems): void {
    for (const shown of form.querySelectorAll('.error')) shown.remove()
    for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid')
    for (const { field, message } of problems) {
      const name = field.replace(/\[(\d+)\]\./g, '.$1.').replace(/\[\d+\]$/, '')
      const input = form.elements.namedItem(name)
      if (!(input instanceof HTMLElement)) continue
      const error = document.createElement('p')
      error.className = 'error'
      error.id = `on:${name}-error`
      error.textContent = message
      input.setAttribute('aria-invalid', 'true')
      const hint = document.getElementById(`on:${name}-hint`)
      input.setAttribute('aria-describedby', [hint?.id, error.id].filter(Boolean).join(' '))
      input.closest('.field')?.append(error)
    }
  }
}

function link(href: string, label: string, isElsewhere: boolean): HTMLAnchorElement {
  const made = document.createElement('a')
  made.href = href
  made.textContent = label
  if (isElsewhere) made.target = '_blank'
  return made
}
