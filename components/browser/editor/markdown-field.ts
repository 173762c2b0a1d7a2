import { autocompletion } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { indentUnit } from '@codemirror/language'
import { search, searchKeymap } from '@codemirror/search'
import { Annotation, Compartment, EditorState, Prec, Transaction } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import type { MarkdownFieldWords } from '@/lib/schemas/markdown-field-words'
import { loadHanType } from '../late-type'
import { followDescriptions } from './descriptions'
import { dropPictures, withoutMarks } from './drop-pictures'
import { type LineProblem, lineProblems, setProblems } from './line-problems'
import { linkCompletion } from './link-completion'
import { markdownKeys } from './markdown-keys'
import { markdownSyntax } from './markdown-syntax'
import { markdownTheme } from './markdown-theme'
import { pasteHtml } from './paste-html'
import { changesBetween } from './text-changes'

/** What others may know of the field, and do to it. Lines are counted from 1. */
export type MarkdownField = {
  /** Stands on the page in place of the textarea. */
  element: HTMLElement
  readonly value: string
  /** How far it is scrolled: 0 at the top, 1 at the end. */
  progress(): number
  /** The line at this share of the height of what is seen, 0 for its upper edge, with how much of the line is above that: 12.5 is half of line 12. */
  lineAt(share: number): number
  /** Brings a line to this share of the height of what is seen. */
  scrollToLine(line: number, share?: number): void
  /** Puts the cursor into a line, in sight. */
  goToLine(line: number): void
  /** Told of every scrolling, by whomever; returns how to stop that. */
  onScroll(listener: () => void): () => void
  /** Shows these problems at their lines, and no others. */
  markLines(problems: readonly LineProblem[]): void
}

/** Marks what was written into the textarea by somebody else: it is there already, and not ours to undo. */
const followed = Annotation.define<boolean>()
/** Of the keys of the search those that a text has any use for. */
const SEARCH_KEYS = new Set(['Mod-f', 'F3', 'Mod-g', 'Escape'])

/**
 * Puts an editor for Markdown in place of a textarea, which stays in the form and always has the same value. Whoever writes to the textarea tells so by an event, `input` or
 * `restore`, and the editor follows, with its cursor and what can be undone. Null where it cannot start: the textarea is left as it was.
 */
export function mountMarkdownField(textarea: HTMLTextAreaElement, words: MarkdownFieldWords): MarkdownField | null {
  const element = document.createElement('div')
  element.className = 'markdown-field'
  try {
    // A tree of its own takes constructed stylesheets; in the page's, CodeMirror would write a style element, which the policy refuses.
    const root = element.attachShadow({ mode: 'open' })
    if (!root.adoptedStyleSheets) return null
    textarea.after(element)
    const field = mount(textarea, words, element, root)
    textarea.hidden = true
    // Of what will be typed, and of the names that are offered, nobody knows the script yet.
    loadHanType()
    return field
  } catch (error) {
    element.remove()
    reportError(error)
    return null
  }
}

function mount(textarea: HTMLTextAreaElement, words: MarkdownFieldWords, element: HTMLElement, root: ShadowRoot): MarkdownField {
  const description = document.createElement('p')
  description.id = 'description'
  description.hidden = true
  const parent = document.createElement('div')
  parent.className = 'editor'
  // The text scrolls within the field, not the field within the page.
  parent.style.height = '100%'
  root.append(parent, description)

  // Outside of the tree of the editor, where the page's own style reaches it.
  const said = document.createElement('p')
  said.className = 'hint picture-state'
  said.setAttribute('role', 'status')
  element.after(said)

  const validity = new Compartment()
  const view = new EditorView({
    parent,
    root,
    doc: textarea.value,
    extensions: [
      keymap.of(markdownKeys),
      history(),
      markdownSyntax.extension,
      markdownTheme,
      lineProblems,
      indentUnit.of('  '),
      EditorView.lineWrapping,
      EditorState.phrases.of(words.phrases),
      EditorView.contentAttributes.of({
        'aria-label': textarea.labels[0]?.textContent ?? '',
        'aria-describedby': description.id,
        // An editable element has the focus anyway; said for those who look for what scrolls and cannot be reached.
        tabindex: '0',
        spellcheck: 'true',
        autocorrect: 'on',
        autocapitalize: 'sentences',
      }),
      validity.of([]),
      autocompletion({ override: [linkCompletion(words.names, words.kinds)], icons: false }),
      search({ top: true }),
      dropPictures(words.pictures, (message) => {
        said.textContent = message
      }),
      pasteHtml(words.paste),
      Prec.low(keymap.of([...searchKeymap.filter(({ key }) => SEARCH_KEYS.has(key ?? '')), ...historyKeymap, ...defaultKeymap])),
      EditorView.updateListener.of(({ docChanged, transactions, state }) => {
        if (!docChanged || transactions.every((each) => each.annotation(followed))) return
        textarea.value = withoutMarks(state.doc.toString())
        textarea.dispatchEvent(new Event('input', { bubbles: true }))
      }),
    ],
  })
  // The form hears of changes once the textarea has them, and of nothing that is typed into the search.
  root.addEventListener('input', (event) => event.stopPropagation())
  root.addEventListener('change', (event) => event.stopPropagation())

  const follow = () => {
    const shown = view.state.doc.toString()
    const changes = textarea.value === withoutMarks(shown) ? [] : changesBetween(shown, textarea.value)
    if (changes.length) view.dispatch({ changes, annotations: [followed.of(true), Transaction.addToHistory.of(false)] })
  }
  for (const event of ['input', 'restore']) textarea.addEventListener(event, follow)
  for (const label of textarea.labels)
    label.addEventListener('click', (event) => {
      event.preventDefault()
      view.focus()
    })
  followDescriptions(textarea, (text, isInvalid) => {
    description.textContent = text
    element.toggleAttribute('data-invalid', isInvalid)
    view.dispatch({ effects: validity.reconfigure(isInvalid ? EditorView.contentAttributes.of({ 'aria-invalid': 'true' }) : []) })
  })
  return fieldOf(element, view)
}

function fieldOf(element: HTMLElement, view: EditorView): MarkdownField {
  /** Of the text, not of the space above its first line. */
  const above = () => view.documentPadding.top
  return {
    element,
    get value() {
      return view.state.doc.toString()
    },
    progress() {
      const { scrollTop, scrollHeight, clientHeight } = view.scrollDOM
      return Math.min(1, scrollTop / Math.max(1, scrollHeight - clientHeight))
    },
    lineAt(share) {
      const { scrollTop, clientHeight } = view.scrollDOM
      const top = Math.max(0, scrollTop + share * clientHeight - above())
      const { from, top: start, height } = view.lineBlockAtHeight(top)
      return view.state.doc.lineAt(from).number + Math.min(0.999, height ? (top - start) / height : 0)
    },
    scrollToLine(line, share = 0) {
      const whole = Math.min(Math.max(1, Math.floor(line)), view.state.doc.lines)
      const { from, height } = view.lineBlockAt(view.state.doc.line(whole).from)
      // Lines that were never seen have a guessed height; this effect measures on its way.
      const yMargin = share * view.scrollDOM.clientHeight - Math.min(1, Math.max(0, line - whole)) * height
      view.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'start', yMargin }) })
    },
    goToLine(line) {
      const { from } = view.state.doc.line(Math.min(Math.max(1, Math.floor(line)), view.state.doc.lines))
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
      view.focus()
    },
    onScroll(listener) {
      view.scrollDOM.addEventListener('scroll', listener, { passive: true })
      return () => view.scrollDOM.removeEventListener('scroll', listener)
    },
    markLines(problems) {
      view.dispatch({ effects: setProblems.of(problems) })
    },
  }
}
