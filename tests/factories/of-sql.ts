/** Words of SQL as our statements are written, in capitals, and the operators of the full-text index. */
const STATEMENTS =
  /\b(?:SELECT|INSERT|UPDATE|DELETE|DROP|PRAGMA|FROM|WHERE|JOIN|MATCH|NEAR|LIMIT|VALUES|rowid|bm25)\b|" (?:AND|OR|NOT) "|\) NOT \(/g
/** What a database says of itself, and of what it was asked; names of our tables; places in our code. */
const INSIDES =
  /sqlite|fts5|no such (?:table|column|function|module)|syntax error|unterminated string|malformed|unrecognized token|unknown special query|database (?:is locked|disk image)|search_(?:text|name|word|doc|entity|alias|state)|prisma|\$queryRaw|node_modules|\bat [^\n]{1,80}:\d+:\d+/gi

/**
 * What a text says of SQL or of our insides that is neither of the query nor of the documents that it is about: those may speak of SQL, and an answer then does too.
 * `ofSql('fts5: syntax error near "*"', ['"*NEAR('])` → `['fts5', 'syntax error']`.
 * @param own the query and the documents; only asked for where there is anything to explain
 */
export function ofSql(text: string, own: readonly string[] | (() => readonly string[])): string[] {
  const statements = text.match(STATEMENTS) ?? []
  const insides = text.match(INSIDES) ?? []
  if (!statements.length && !insides.length) return []
  const known = typeof own === 'function' ? own() : own
  const folded = known.map(fold)
  return [
    ...statements.filter((said) => !known.some((each) => each.includes(said))),
    ...insides.filter((said) => !folded.some((each) => each.includes(fold(said)))),
  ]
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

/** All that an answer in JSON says, without the escapes by which a quote or a backslash would hide a word. */
export function saidIn(answer: unknown): string {
  if (typeof answer === 'string') return answer
  if (Array.isArray(answer)) return answer.map(saidIn).join('\n')
  if (answer && typeof answer === 'object')
    return Object.entries(answer)
      .flatMap(([name, value]) => [name, saidIn(value)])
      .join('\n')
  return ''
}
