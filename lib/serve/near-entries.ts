import { t } from '@/lib/messages/translate'
import type { EntryRef } from '@/lib/schemas/views'
import { escapeHtml } from '@/lib/text/escape-html'
import { languageOf } from '@/lib/text/language-of'
import { KeptPage } from './kept-page'

/** Where the page for addresses that lead nowhere holds a place for suggestions. */
const PLACE = '<div id="on:near"></div>'

/** The page for addresses that lead nowhere, with entries that may have been meant; itself when there are none, or no place for them. */
export function withNearEntries(page: KeptPage, entries: readonly EntryRef[]): KeptPage {
  const at = entries.length > 0 ? page.body.indexOf(PLACE) : -1
  if (at < 0) return page
  const end = at + PLACE.length
  const body = Buffer.concat([page.body.subarray(0, at), Buffer.from(nearHtml(entries)), page.body.subarray(end)])
  // It is made for one request: nobody is to keep it.
  const headers = page.headers.map((value, at) => (page.headers[at - 1] === 'cache-control' ? 'no-store' : value))
  return new KeptPage(404, headers, body, 'text/html; charset=utf-8')
}

function nearHtml(entries: readonly EntryRef[]): string {
  const items = entries.map(({ kind, href, name }) => {
    const language = languageOf(name)
    const lang = language ? ` lang="${language}"` : ''
    return `<li><a href="${escapeHtml(href)}"${lang}>${escapeHtml(name)}</a> <span class="kind">${escapeHtml(t(`kind.${kind}`))}</span></li>`
  })
  return `<div id="on:near"><h2>${escapeHtml(t('notFound.near'))}</h2><ul>${items.join('')}</ul></div>`
}
