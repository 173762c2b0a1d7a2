import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

/** Whatever may say something to readers and editors. The rest of lib is for who runs the site, or for labs, which have no words. */
const LIBS =
  'auth backup commands data desk document ingest markdown pictures render schemas search text db/transaction.ts db/sqlite-errors.ts'
const PLACES = ['app', 'components', ...LIBS.split(' ').map((name) => `lib/${name}`)]

const EXCEPTIONS: Record<string, string> = {
  'lib/commands/log-search.ts': 'a warning in the log of the server',
  'lib/commands/rebuild-search.ts': 'what reindex prints at a terminal',
  'lib/data/health.ts': 'what a health check answers to who runs the site',
  'lib/ingest/format-report.ts': 'what ingest prints at a terminal',
  'lib/markdown/labels.ts': 'words in the language of the text, not of the interface',
  'lib/render/render-pool.ts': 'errors of programmers: the renderer is closed',
  'lib/search/analysis/stop-words.ts': 'words that are searched for',
  'lib/search/sqlite/check-index.ts': 'what reindex prints at a terminal',
}

/** Three words in a row are a sentence, or a part of one, but for a command; what is said of a field may be shorter, `is empty`. */
const SENTENCE = /(?:^|[\s“"(])(?!npm )(?:\p{L}[\p{Ll}’']* ){2}\p{Ll}{2}|^(?:is|has|was|must) \S/u
/** What is given to these is shown, if it is two words. */
const SHOWN = /^(?:message|error|problem|why|detail|note|AppError|BadInput)$/
const TWO_WORDS = /\S\s+\S/

test('no sentence that readers or editors see stands in the code', { timeout: 60_000 }, () => {
  const sources = PLACES.flatMap(sourcesIn).filter((path) => !(path in EXCEPTIONS))
  expect(sources.flatMap(sentencesIn), 'these belong into lib/messages/en.json').toEqual([])
})

test('every exception is needed', () => {
  expect(Object.keys(EXCEPTIONS).filter((path) => !sentencesIn(path).length)).toEqual([])
})

function sourcesIn(path: string): string[] {
  if (statSync(path).isDirectory()) return readdirSync(path).flatMap((name) => sourcesIn(join(path, name)))
  return /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) ? [path] : []
}

function sentencesIn(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const text = textOf(node)
    if (text !== null && !isForProgrammers(node) && (SENTENCE.test(text) || (TWO_WORDS.test(text) && SHOWN.test(receiverOf(node)))))
      found.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${text.trim()}`)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Of a literal, with … for each value. */
function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isJsxText(node)) return node.text
  return ts.isTemplateExpression(node)
    ? [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join('…')
    : null
}

/** SQL, the name of a property, a list of words that is cut into them, and an error without a code. */
function isForProgrammers(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isParenthesizedExpression(parent) || ts.isBinaryExpression(parent)) return isForProgrammers(parent)
  if (ts.isTaggedTemplateExpression(parent) || ts.isPropertyAccessExpression(parent)) return true
  if (ts.isPropertyAssignment(parent)) return parent.name === node
  return ts.isNewExpression(parent) && /^(?:Range|Type)?Error$/.test(parent.expression.getText())
}

/** `message` of `{ message: '…' }`, `AppError` of `new AppError('…')`; through a choice of two as well. */
function receiverOf({ parent }: ts.Node): string {
  if (ts.isConditionalExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isBinaryExpression(parent)) return receiverOf(parent)
  if (ts.isPropertyAssignment(parent)) return parent.name.getText()
  return ts.isNewExpression(parent) ? parent.expression.getText() : ''
}
