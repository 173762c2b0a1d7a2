import { browserScript } from '@/lib/browser-script'
import { t } from '@/lib/messages/translate'
import { entryKind } from '@/lib/schemas/entry-kind'
import type { MarkdownFieldWords } from '@/lib/schemas/markdown-field-words'
import { pictureScriptWords } from './picture-words'

/** CodeMirror's own words for its panel of search, and ours. */
const PHRASES = {
  Find: 'find',
  Replace: 'replace',
  next: 'next',
  previous: 'previous',
  all: 'all',
  'match case': 'matchCase',
  regexp: 'regexp',
  'by word': 'byWord',
  replace: 'replaceOne',
  'replace all': 'replaceAll',
  close: 'close',
  'current match': 'current',
  'on line': 'onLine',
  'replaced match on line $': 'replacedOn',
  'replaced $ matches': 'replaced',
  Completions: 'completions',
  'Selection deleted': 'selectionDeleted',
  'Control character': 'control',
} as const

/** What the script of the Markdown field needs of the page. */
export function markdownFieldWords(): MarkdownFieldWords {
  return {
    kinds: Object.fromEntries(entryKind.options.map((kind) => [kind, t(`kind.${kind}`)])) as MarkdownFieldWords['kinds'],
    phrases: Object.fromEntries(Object.entries(PHRASES).map(([theirs, ours]) => [theirs, t(`admin.markdown.find.${ours}`)])),
    names: '/admin/names',
    paste: browserScript('paste'),
    pictures: pictureScriptWords(),
  }
}
