/** Something wrong in a content file. `line` counts from 1; null means the file as a whole. */
export type ContentIssue = { path: string; line: number | null; field: string | null; message: string }

/** `digests/a.md:4 papers[0].arxiv: is not an arXiv identifier, as in "2511.19374"` */
export function formatIssue({ path, line, field, message }: ContentIssue): string {
  return `${path}${line === null ? '' : `:${line}`} ${field === null ? '' : `${field}: `}${message}`
}
