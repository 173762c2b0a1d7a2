import type { EntryKind } from './entry-kind'
import type { PictureScriptWords } from './picture-words'

/** What the page hands over to the script of a Markdown field, in `data-field` of the help beside it. */
export type MarkdownFieldWords = {
  /** A word for each kind, for completed links. */
  kinds: Record<EntryKind, string>
  /** What CodeMirror says, in our words; `$` stands for a value, filled in by it. */
  phrases: Record<string, string>
  /** Addresses: of names for links, and of the script that converts pasted HTML. */
  names: string
  paste: string
  pictures: PictureScriptWords
}
