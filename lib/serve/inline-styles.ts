import { createHash } from 'node:crypto'
import { attributeOf, contentOf, markupOf } from './markup'
import type { StaticFiles } from './static-files'

/** A stylesheet of the build as text, with its hash as it stands in a Content-Security-Policy. */
export type Stylesheet = { text: string; hash: string }

export type Styled = { html: string; sheets: Stylesheet[] }

const BUILT = /^\/_next\/static\/[\w./~-]+\.css$/

/**
 * Sets the build's stylesheets into the page in place of the links to them: on a slow line a first page then stands there one way to and fro earlier.
 * Links outside of the head, or to what `read` does not know, stay. @param read a stylesheet by its pathname
 */
export async function withInlineStyles(html: string, read: (pathname: string) => Promise<Stylesheet | null>): Promise<Styled> {
  const parts: string[] = []
  const sheets: Stylesheet[] = []
  let at = 0
  for (const { name, attributes, start, end } of [...markupOf(html, 0, contentOf(html).start)]) {
    const href = name === 'link' && attributeOf(attributes, 'rel') === 'stylesheet' ? attributeOf(attributes, 'href') : null
    const sheet = href && BUILT.test(href) ? await read(href) : null
    if (!sheet) continue
    parts.push(html.slice(at, start), `<style>${sheet.text}</style>`)
    sheets.push(sheet)
    at = end
  }
  return { html: parts.join('') + html.slice(at), sheets }
}

/** A stylesheet that may stand in a page; null for one that would end its own element. */
export function stylesheetOf(text: string): Stylesheet | null {
  if (/<\/style/i.test(text)) return null
  return { text, hash: `'sha256-${createHash('sha256').update(text).digest('base64')}'` }
}

/** Reads the stylesheets among the build's assets, each once. */
export function createStylesheets(assets: Pick<StaticFiles, 'has' | 'find'> | undefined): (pathname: string) => Promise<Stylesheet | null> {
  const read = new Map<string, Promise<Stylesheet | null>>()
  return (pathname) => {
    if (!assets?.has(pathname)) return Promise.resolve(null)
    const sheet = read.get(pathname) ?? assets.find(pathname).then(({ body }) => stylesheetOf(body.toString('utf8')))
    read.set(pathname, sheet)
    return sheet
  }
}
