import { readdirSync, realpathSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { type EntryKind, FOLDER_OF_KIND } from '@/lib/schemas/entry-kind'
import type { ContentIssue } from './content-issue'

/** A Markdown file of the content folder; `path` is relative to that folder, with forward slashes. */
export type ContentFile = { path: string; kind: EntryKind }

/**
 * Lists the Markdown files under each kind's folder, subfolders included, in a fixed order. Hidden files and other types are passed over.
 * A symbolic link to a folder is reported, since it may lead in a circle or out of the content.
 * @throws AppError `bad-content` when the folder is not there
 */
export function scanContent(contentDir: string): { files: ContentFile[]; issues: ContentIssue[] } {
  let root: string
  try {
    root = realpathSync(contentDir)
    readdirSync(root)
  } catch {
    throw new AppError('bad-content', t('refused.content.none', { folder: contentDir }))
  }
  const files: ContentFile[] = []
  const issues: ContentIssue[] = []
  const walk = (folder: string, kind: EntryKind) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue
      const path = join(folder, entry.name)
      const shown = relative(root, path).split(sep).join('/')
      if (entry.isDirectory()) walk(path, kind)
      else if (entry.isSymbolicLink() && !isFile(path)) {
        issues.push({
          path: shown,
          line: null,
          field: null,
          message: t('issue.file.link'),
        })
      } else if (/\.(?:md|markdown)$/i.test(entry.name)) files.push({ path: shown, kind })
    }
  }
  for (const [kind, folder] of Object.entries(FOLDER_OF_KIND)) {
    const path = join(root, folder)
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) walk(path, kind as EntryKind)
  }
  return { files, issues }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}
