import { readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { LRUCache } from 'lru-cache'
import { KeptPage } from './kept-page'
import { PLAIN_SECURITY } from './security-headers'

const MOST_KEPT = 24 * 1024 * 1024 // bytes
const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.otf': 'font/otf',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.speculationrules': 'application/speculationrules+json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
}

/** A folder of files that are served under a prefix; `immutable` where their names change with their content. */
export type StaticFolder = { folder: string; prefix: string; immutable: boolean }

/** The build's assets and the files of `public/`, the later folder first and no dotfiles: listed once, read when first asked for, compressed once. */
export class StaticFiles {
  readonly #files = new Map<string, { path: string; immutable: boolean }>()
  readonly #kept = new LRUCache<string, KeptPage>({
    maxSize: MOST_KEPT,
    maxEntrySize: MOST_KEPT / 4,
    sizeCalculation: (page) => page.bytes,
  })
  readonly #reading = new Map<string, Promise<KeptPage>>()

  constructor(folders: readonly StaticFolder[]) {
    for (const { folder, prefix, immutable } of folders) {
      for (const path of filesIn(folder)) this.#files.set(prefix + relative(folder, path).split(sep).join('/'), { path, immutable })
    }
  }

  has(pathname: string): boolean {
    return this.#files.has(pathname)
  }

  /** The file as an answer. Only for a pathname that it `has`. */
  async find(pathname: string): Promise<KeptPage> {
    const kept = this.#kept.get(pathname)
    if (kept) return kept
    const reading = this.#reading.get(pathname) ?? this.#read(pathname)
    this.#reading.set(pathname, reading)
    return reading.finally(() => this.#reading.delete(pathname))
  }

  /** A file has grown by a compressed body: count it again. */
  recount(pathname: string, page: KeptPage): void {
    if (this.#kept.peek(pathname) !== page) return
    // Setting the value that is there already would leave its size as it was.
    this.#kept.delete(pathname)
    this.#kept.set(pathname, page)
  }

  async #read(pathname: string): Promise<KeptPage> {
    const file = this.#files.get(pathname)
    if (!file) throw new Error(`There is no file for ${pathname}.`)
    const type = TYPES[extname(file.path).toLowerCase()] ?? 'application/octet-stream'
    const lifetime = file.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate'
    const page = new KeptPage(200, ['cache-control', lifetime, ...PLAIN_SECURITY], await readFile(file.path), type, 2)
    this.#kept.set(pathname, page)
    return page
  }
}

function filesIn(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
}
