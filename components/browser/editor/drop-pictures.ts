import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { PictureScriptWords } from '@/lib/schemas/picture-words'
import { picturesOf, sendPicture } from '../pictures/send-picture'

/** Between brackets and quotes of Markdown these would end them. */
const inBrackets = (text: string) => text.replace(/[[\]\\]/g, '')

/** What keeps the place of a picture that is on its way. */
const MARK = /!\[[^\]]* [0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\]\(\)/g

/** A text without the places of pictures that are on their way: they are no part of it yet, and whoever leaves before they have come leaves nothing of them. */
export const withoutMarks = (text: string): string => (text.includes(']()') ? text.replace(MARK, '') : text)

/** A file that is dropped beside the text would make the browser leave the page for it. */
export function keepPage(): void {
  for (const name of ['dragover', 'drop'] as const)
    document.addEventListener(name, (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    })
}

/**
 * A picture that is dropped into a text, or pasted, is sent, and its Markdown stands in the place; until then a line there says so. Asked for what it shows, for who cannot see it.
 * @param tell says what happens, to be seen and heard
 */
export function dropPictures(words: PictureScriptWords, tell: (message: string) => void): Extension {
  return EditorView.domEventHandlers({
    paste: (event, view) => take(view, picturesOf(event.clipboardData), view.state.selection.main.head),
    drop(event, view) {
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.selection.main.head
      const isTaken = take(view, picturesOf(event.dataTransfer), at)
      // The browser would leave the page for the file.
      if (!isTaken && event.dataTransfer?.files.length) {
        tell(words.noPicture)
        return true
      }
      return isTaken
    },
  })

  function take(view: EditorView, files: File[], at: number): boolean {
    if (!files.length) return false
    void (async () => {
      for (const file of files) await sendOne(view, file, at)
    })()
    return true
  }

  async function sendOne(view: EditorView, file: File, at: number): Promise<void> {
    const alt = inBrackets(window.prompt(words.askAlt.replace('{name}', file.name)) ?? '').trim()
    if (!alt) {
      tell(words.noAlt)
      return
    }
    // A mark that nobody else writes keeps the place while the text goes on being written.
    const mark = `![${words.sending} ${crypto.randomUUID()}]()`
    tell(words.sending)
    view.dispatch({ changes: { from: Math.min(at, view.state.doc.length), insert: mark }, userEvent: 'input.paste' })
    const form = new FormData()
    form.set('file', file)
    form.set('alt', alt)
    const sent = await sendPicture(form, words, () => {})
    const place = view.state.doc.toString().indexOf(mark)
    const insert = 'address' in sent ? `![${alt}](${sent.address})` : ''
    // Another writer's changes, taken in meanwhile, know nothing of the mark: then it stands where the cursor is.
    const from = place >= 0 ? place : view.state.selection.main.head
    view.dispatch({ changes: { from, to: place >= 0 ? from + mark.length : from, insert }, userEvent: 'input.paste' })
    tell('message' in sent ? sent.message : '')
  }
}
