import { splitDocument } from '@/lib/document/split-document'
import type { IngestReport } from './ingest-report'
import { headingAddress, missingPlaces, placesIn } from './places'
import { detached } from './survey'

/** A place that a file's text leads to, and the line where it is written. */
type PlaceInFile = { path: string; line: number | null; what: 'heading' | 'image'; address: string }

/** Gathers what a run's texts lead to, and tells at its end what of that is not there: by then everything is that was to come. */
export class PlaceWatch {
  readonly #places: PlaceInFile[] = []

  add(path: string, document: string, html: string): void {
    const { headings, images } = placesIn(html)
    for (const heading of headings)
      this.#places.push({ path, line: lineOf(document, `${heading.slug}#`), what: 'heading', address: detached(headingAddress(heading)) })
    for (const src of images) this.#places.push({ path, line: lineOf(document, asWritten(src)), what: 'image', address: detached(src) })
  }

  async warnings(): Promise<IngestReport['warnings']> {
    const addresses = this.#places.map(({ address, what }) => (what === 'heading' ? `<a href="${address}"` : `<img src="${address}"`))
    const missing = await missingPlaces(placesIn(addresses.join('\n')))
    return this.#places.flatMap(({ path, line, what, address }) => {
      if (!missing.has(address)) return []
      if (what === 'image')
        return [{ path, line, code: 'missing-image', message: `There is no image “${asWritten(address).slice(0, 120)}” on this site.` }]
      return [
        { path, line, code: 'broken-anchor', message: `“${address}” leads to the page and no further: no heading there has this anchor.` },
      ]
    })
  }
}

/** A picture of ours stands in the text without the width of the file that is shown. */
const asWritten = (src: string): string => src.replace(/^(\/pictures\/[^/]+)\/.*$/, '$1')

/** The first line of the body that holds these words; null where they are written otherwise, as a link by name is. */
function lineOf(document: string, words: string): number | null {
  const { body, bodyLine } = splitDocument(document)
  const at = body.indexOf(words)
  return at < 0 ? null : bodyLine + body.slice(0, at).split('\n').length - 1
}
