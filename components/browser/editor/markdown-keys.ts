import { deleteMarkupBackward, insertNewlineContinueMarkup } from '@codemirror/lang-markdown'
import type { Command, KeyBinding } from '@codemirror/view'
import { type Edit, insertLink, type LineMark, toggleLines, toggleMark } from './toggle-marks'

const edited =
  (edit: (text: string, from: number, to: number) => Edit, userEvent: string): Command =>
  ({ state, dispatch }) => {
    // Of a long text only what is around the selection matters.
    const { from, to } = state.selection.main
    const [start, end] = [state.doc.lineAt(from).from, state.doc.lineAt(to).to]
    const done = edit(state.sliceDoc(start, end), from - start, to - start)
    const changes = done.changes.map((change) => ({ from: change.from + start, to: change.to + start, insert: change.insert }))
    dispatch({ changes, selection: { anchor: done.from + start, head: done.to + start }, scrollIntoView: true, userEvent })
    return true
  }

const marked = (mark: string) => edited((text, from, to) => toggleMark(text, from, to, mark), 'input.mark')

const lined =
  (kind: LineMark, mark = ''): Command =>
  ({ state, dispatch }) => {
    const { from, to, empty } = state.selection.main
    const [start, end] = [state.doc.lineAt(from).from, state.doc.lineAt(to).to]
    const insert = toggleLines(state.sliceDoc(start, end), kind, mark)
    // The cursor stays at its place from the line's end, behind the mark; a selection grows to the lines that were changed.
    const head = start + Math.max(0, insert.length - (end - to))
    dispatch({ changes: { from: start, to: end, insert }, selection: { anchor: empty ? head : start, head }, userEvent: 'input.mark' })
    return true
  }

/** The keys that write Markdown; components/admin/markdown-help.tsx lists them for people. Tab is not among them: it leaves the field. */
export const markdownKeys: readonly KeyBinding[] = [
  { key: 'Mod-b', run: marked('**'), preventDefault: true },
  { key: 'Mod-i', run: marked('*'), preventDefault: true },
  { key: 'Mod-e', run: marked('`'), preventDefault: true },
  { key: 'Mod-k', run: edited(insertLink, 'input.link'), preventDefault: true },
  { key: 'Mod-Alt-2', run: lined('heading', '## ') },
  { key: 'Mod-Alt-3', run: lined('heading', '### ') },
  { key: 'Mod-Alt-4', run: lined('heading', '#### ') },
  { key: 'Mod-Shift-7', run: lined('number') },
  { key: 'Mod-Shift-8', run: lined('bullet', '- ') },
  { key: 'Mod-Shift-9', run: lined('quote', '> ') },
  { key: 'Enter', run: insertNewlineContinueMarkup },
  { key: 'Backspace', run: deleteMarkupBackward },
]
