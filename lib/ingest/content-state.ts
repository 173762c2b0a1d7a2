import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { scanContent } from './scan-content'

/**
 * Names, sizes and times of all files of the content folder, as a hash: 10,000 files take a tenth of a second. The time of the last change to the
 * file's own record (ctime) tells of a file that was replaced by one of the same size and date.
 * @throws AppError `bad-content` when there is no content folder
 */
export function contentState(contentDir: string): { state: string; files: number } {
  const { files, issues } = scanContent(contentDir)
  const hash = createHash('sha256').update(JSON.stringify(issues))
  for (const { path } of files) {
    const { size, mtimeMs, ctimeMs, ino } = statSync(join(contentDir, path))
    hash.update(`\0${path}\0${size} ${mtimeMs} ${ctimeMs} ${ino}`)
  }
  return { state: hash.digest('hex'), files: files.length }
}
