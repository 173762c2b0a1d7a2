import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Text that an editor sees while it is typed, and that no store has yet. */
export type LiveText = { draftId: number; userId: number; document: string }

/** As long as a page that asks for it may take; what nobody asked for goes with the next. */
const KEPT_MS = 60_000
const TOKEN = /^[0-9a-f]{32}$/

const folderIn = (dataDir: string) => join(dataDir, 'live')

/**
 * Lays a text down for the page that will show it, which may be rendered by another worker. Only a file: it is nothing that must outlive the next keystroke.
 * @returns the token by which it is taken up, once
 */
export async function layDown(dataDir: string, text: LiveText): Promise<string> {
  const folder = folderIn(dataDir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await dropOld(folder)
  const token = randomBytes(16).toString('hex')
  await writeFile(join(folder, token), JSON.stringify(text), { mode: 0o600 })
  return token
}

/** Takes up a text that this user laid down for this draft; null when there is none. */
export async function takeUp(dataDir: string, token: string, { draftId, userId }: Omit<LiveText, 'document'>): Promise<string | null> {
  if (!TOKEN.test(token)) return null
  const path = join(folderIn(dataDir), token)
  const taken = `${path}.taken`
  try {
    // Whoever renames it has it: no two pages show one text.
    await rename(path, taken)
    const text = JSON.parse(await readFile(taken, 'utf8')) as LiveText
    return text.draftId === draftId && text.userId === userId ? text.document : null
  } catch {
    return null
  } finally {
    await rm(taken, { force: true })
  }
}

async function dropOld(folder: string): Promise<void> {
  const before = Date.now() - KEPT_MS
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const age = await stat(path).catch(() => null)
    if (age && age.mtimeMs < before) await rm(path, { force: true })
  }
}
