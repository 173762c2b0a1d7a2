import { expect, test } from 'vitest'
import { ofSql, saidIn } from '../factories/of-sql'

test('an error of the database is noticed wherever it stands in an answer', () => {
  const answer = { query: '"*NEAR(', interpreted: { words: ['fts5: syntax error near "*"'] }, hits: [{ title: 'no such column: x' }] }
  expect(ofSql(saidIn(answer), [answer.query])).toEqual(['fts5', 'syntax error', 'no such column'])
  expect(ofSql('SqliteError: unterminated string', ['"'])).toEqual(['Sqlite', 'unterminated string'])
  expect(ofSql('at run (/srv/lib/search/sqlite/words.ts:12:7)', ['a'])).not.toEqual([])
})

test('a statement is noticed, though its words are those of any text in small letters', () => {
  expect(ofSql('SELECT "id" FROM "search_doc_a" WHERE "search_text_a" MATCH ?', ['select'])).toEqual([
    'SELECT',
    'FROM',
    'WHERE',
    'MATCH',
    'search_doc',
    'search_text',
  ])
  expect(ofSql('("a") NOT ("b")', ['a -b'])).toEqual([') NOT ('])
  expect(ofSql('they select a match from the table', ['x'])).toEqual([])
})

test('what the query or a document says is no fault, in the form of an index either', () => {
  expect(ofSql('words: fts5, from; SELECT', ['FTS5 SELECT'])).toEqual([])
  expect(ofSql('A digest of SQLite', () => ['All about SQLite and its FTS5'])).toEqual([])
  expect(ofSql('A digest of SQLite', () => ['All about stores'])).toEqual(['SQLite'])
})

test('documents are asked for only where there is something to explain', () => {
  expect(
    ofSql('nothing', () => {
      throw new Error('asked')
    }),
  ).toEqual([])
})
