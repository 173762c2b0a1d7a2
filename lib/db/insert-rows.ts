import { Prisma } from './generated/client'
import type { Tx } from './transaction'

/** The tables that are written many rows at a time. */
type Rows = {
  Affiliation: Prisma.AffiliationCreateManyInput
  Alias: Prisma.AliasCreateManyInput
  Article: Prisma.ArticleCreateManyInput
  Attempt: Prisma.AttemptCreateManyInput
  AuditEntry: Prisma.AuditEntryCreateManyInput
  Correction: Prisma.CorrectionCreateManyInput
  Digest: Prisma.DigestCreateManyInput
  DigestPerson: Prisma.DigestPersonCreateManyInput
  DigestTerm: Prisma.DigestTermCreateManyInput
  DigestTopic: Prisma.DigestTopicCreateManyInput
  Entry: Prisma.EntryCreateManyInput
  Link: Prisma.LinkCreateManyInput
  Merge: Prisma.MergeCreateManyInput
  NotTheSame: Prisma.NotTheSameCreateManyInput
  Paper: Prisma.PaperCreateManyInput
  PaperAuthor: Prisma.PaperAuthorCreateManyInput
  Person: Prisma.PersonCreateManyInput
  Rendering: Prisma.RenderingCreateManyInput
  Revision: Prisma.RevisionCreateManyInput
  Source: Prisma.SourceCreateManyInput
  Term: Prisma.TermCreateManyInput
  Topic: Prisma.TopicCreateManyInput
}

/** Both SQLite (32,766) and PostgreSQL (65,535) take this many values in a statement. */
const MOST_VALUES = 8000

/**
 * Inserts rows by statements of many rows each, in SQL that SQLite and PostgreSQL share. `createMany` compiles every row into a query plan, which took
 * four fifths of an ingest's writing time. All rows must have the same fields as the first.
 */
export async function insertRows<Table extends keyof Rows>(tx: Tx, table: Table, rows: readonly Rows[Table][]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}) as (keyof Rows[Table] & string)[]
  if (!columns.length) return
  const atOnce = Math.max(1, Math.floor(MOST_VALUES / columns.length))
  const head = `INSERT INTO "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES (`
  for (let start = 0; start < rows.length; start += atOnce) {
    const strings: string[] = []
    const values: unknown[] = []
    for (const row of rows.slice(start, start + atOnce)) {
      for (const [index, column] of columns.entries()) {
        strings.push(index > 0 ? ', ' : values.length > 0 ? '), (' : head)
        values.push(row[column])
      }
    }
    await tx.$executeRaw(new Prisma.Sql([...strings, ')'], values))
  }
}
