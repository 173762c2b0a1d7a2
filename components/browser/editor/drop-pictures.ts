import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { PictureScriptWords } from '@/lib/schemas/picture-words'
import { picturesOf, sendPicture } from '../pictures/send-picture'

/** Between brackets and quotes of Markdown these would end them. */
const inBrackets = (text: string) => text.replace(/[[\]\\]/g, '')

/**
 * A picture that is dropped into a text, or pasted, is sent, and its Markdown stands in the place; until then a line there says so. Asked for what it shows, for who cannot see it.
 * @param tell says aloud what happens
 */
export function dropPictures(words: PictureScriptWords, tell: (message: string) => void): Extension {
  return EditorView.domEventHandlers({
    paste: (event, view) => take(view, picturesOf(event.clipboardData), view.state.selection.main.head),
    drop(event, view) {
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.selection.main.head
      return take(view, picturesOf(event.dataTransfer), at)
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
    view.dispatch({ changes: { from: Math.min(at, view.state.doc.length), insert: mark }, userEvent: 'input.paste' })
    const form = new FormData()
    form.set('file', file)
    form.set('alt', alt)
    const sent = await sendPicture(form, words, () => {})
    const place = view.state.doc.toString().indexOf(mark)
    const insert = 'address' in sent ? `![${alt}](${sent.address})` : ''
    if (place >= 0) view.dispatch({ changes: { from: place, to: place + mark.length, insert }, userEvent: 'input.paste' })
    if ('message' in sent) tell(sent.message)
  }
}
