import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { measureCommand } from '../measure-command'
import type { Documents } from './collection'
import { writeContent } from './content'

/** Where a store is, what makes a command speak to it, and what building its index took. */
export type LoadedStore = { file: string; env: Record<string, string>; buildSeconds: number; buildMb: number | null }

/** Ingests documents into a store in the folder, unless one is there, then builds the index once more by itself, to tell what that takes. */
export async function loadStore(documents: Documents, folder: string): Promise<LoadedStore> {
  const file = join(folder, 'precis.db')
  const content = join(folder, 'content')
  const env = { DATABASE_URL: `file:${file}`, DATA_DIR: folder, CONTENT_DIR: content }
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    writeContent(documents, content)
    const ingest = await measureCommand(['--max-old-space-size=512', '--import', 'tsx', 'scripts/ingest.ts', '--json'], env)
    if (ingest.code !== 0) throw new Error(`ingest ended with ${ingest.code}: ${ingest.stdout.slice(0, 2000)}`)
    console.log(`  ingest ${ingest.seconds.toFixed(1)} s, ${ingest.peakMb} MB`)
    rmSync(content, { recursive: true, force: true })
  }
  const built = await measureCommand(['--max-old-space-size=512', '--import', 'tsx', 'scripts/reindex.ts'], env)
  if (built.code !== 0) throw new Error(`reindex ended with ${built.code}: ${built.stdout.slice(0, 2000)}`)
  console.log(
    `  index built in ${built.seconds.toFixed(1)} s, ${built.peakMb} MB; the store has ${megabytes(file)} MB, ${indexMegabytes(file)} of them the index`,
  )
  return { file, env, buildSeconds: built.seconds, buildMb: built.peakMb }
}

function megabytes(file: string): number {
  return Math.round(statSync(file).size / 1_000_000)
}

/** What the index's own tables and their shadows take, by SQLite's count of pages. */
function indexMegabytes(file: string): string {
  const script = `const D=require('better-sqlite3');const d=new D(process.argv[1],{readonly:true});
    try{console.log(Math.round(d.prepare("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search%' OR name LIKE 'sqlite_autoindex_search%'").pluck().get()/1e6))}catch{console.log('an unknown part')}`
  const { stdout } = spawnSync(process.execPath, ['-e', script, file], { encoding: 'utf8' })
  return stdout.trim()
}
