import { isolateHistory } from '@codemirror/commands'
import { syntaxTree } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import type { htmlToMarkdown } from '../paste'

/** Without any of these there is nothing that plain text would lose. */
const HAS_FORM =
  /<(?:a\s[^>]*href|b|strong|i|em|s|del|h[1-6]|ul|ol|li|table|pre|code|img|blockquote|hr|math)[\s>]|font-weight:\s*(?:bold|[6-9]00)|font-style:\s*italic/i
/** What programs for code put beside the text that they mean. */
const FROM_CODE = 'vscode-editor-data'

/**
 * Pasted HTML becomes Markdown, in one step that one undo takes back. Pasted without its formatting (Ctrl-Shift-V) it stays plain, and so does what is pasted into code.
 * @param address of the script that converts; loaded at the first such paste
 */
export function pasteHtml(address: string): Extension {
  return ViewPlugin.define((view) => new Waiting(view, address), {
    eventHandlers: {
      paste(event, view) {
        const html = event.clipboardData?.getData('text/html') ?? ''
        const plain = event.clipboardData?.getData('text/plain') ?? ''
        if (!HAS_FORM.test(html) || event.clipboardData?.types.includes(FROM_CODE) || isInCode(view)) return false
        event.preventDefault()
        void this.insert(html, plain)
        return true
      },
    },
  })
}

/** Where converted text will go: typing meanwhile moves it. */
class Waiting {
  #places: { from: number; to: number }[] = []

  constructor(
    readonly view: EditorView,
    readonly address: string,
  ) {}

  update({ changes }: ViewUpdate): void {
    for (const place of this.#places) {
      place.from = changes.mapPos(place.from, 1)
      place.to = Math.max(place.from, changes.mapPos(place.to, -1))
    }
  }

  async insert(html: string, plain: string): Promise<void> {
    const { from, to } = this.view.state.selection.main
    const place = { from, to }
    this.#places.push(place)
    const insert = await this.#converted(html, plain)
    this.#places = this.#places.filter((each) => each !== place)
    this.view.dispatch({
      changes: { ...place, insert },
      selection: { anchor: place.from + insert.length },
      userEvent: 'input.paste',
      // What is typed right after it is another step.
      annotations: isolateHistory.of('full'),
      scrollIntoView: true,
    })
  }

  async #converted(html: string, plain: string): Promise<string> {
    try {
      const script = (await import(this.address)) as { htmlToMarkdown: typeof htmlToMarkdown }
      return script.htmlToMarkdown(html, location.origin) || plain
    } catch {
      return plain // No connection, or HTML beyond reading: the words at least.
    }
  }
}

function isInCode({ state }: EditorView): boolean {
  for (
    let node: ReturnType<typeof syntaxTree>['topNode'] | null = syntaxTree(state).resolveInner(state.selection.main.head, -1);
    node;
    node = node.parent
  )
    if (/^(?:FencedCode|CodeBlock|InlineCode)$/.test(node.name)) return true
  return false
}
