import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export type ContentFolder = {
  dir: string
  write(path: string, text: string | Buffer): void
  remove(path: string): void
}

/** A content folder of its own, from paths to texts. */
export function contentFolder(files: Record<string, string | Buffer> = {}): ContentFolder {
  const dir = mkdtempSync(join(tmpdir(), 'precis-content-'))
  const write = (path: string, text: string | Buffer) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text)
  }
  for (const [path, text] of Object.entries(files)) write(path, text)
  return { dir, write, remove: (path) => rmSync(join(dir, path), { recursive: true }) }
}

/** A digest document; fields given replace or add to the least that is valid. `undefined` leaves a field out. */
export function digestDocument(fields: Record<string, string | undefined> = {}, body = 'Heat spreads.\n'): string {
  const all = { title: 'A digest', summary: 'One claim.', status: 'published', publishedAt: '2025-11-26T05:12:00Z', ...fields }
  const lines = Object.entries(all).flatMap(([field, value]) => (value === undefined ? [] : `${field}: ${value}`))
  return `---\n${lines.join('\n')}\n---\n${body}`
}

/** A page of a person, topic, term or source. */
export function entityDocument(name: string, fields: Record<string, string> = {}, body = ''): string {
  const lines = Object.entries({ name, ...fields }).map(([field, value]) => `${field}: ${value}`)
  return `---\n${lines.join('\n')}\n---\n${body}`
}
