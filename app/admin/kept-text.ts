import 'server-only'
import { t } from '@/lib/messages/translate'
import { standalonePage } from '@/lib/serve/standalone-page'
import { escapeHtml } from '@/lib/text/escape-html'
import type { Fields } from './form-route'

/** Not what was typed: it goes along as it is. */
const HIDDEN = new Set(['draft', 'base', 'saveKey', 'then', 'version', 'status', 'correction', 'sent'])

/** A browser gives no file back: it is chosen anew. */
const FILE = `<p><label>${escapeHtml(t('admin.pictures.file'))}<br><input type="file" name="file" required></label></p>`

type Again = {
  /** Where it is sent once more; null where that could not succeed, since what it was written for has changed: then it can be copied from here. */
  action: string | null
  /** What the button says. */
  send?: string
  /** The form sends a file, too. */
  hasFile?: boolean
  /** The page that the form was on. */
  page?: string
}

/**
 * A page with everything that a form has posted and that could not be taken, to be sent again: without a script the browser has it nowhere else.
 * @param why in words; null where the session has ended
 */
export function keptText(
  fields: Fields,
  why: string | null,
  status: number,
  { action, send = t('admin.draft.save'), hasFile = false, page }: Again,
): Response {
  const sent = [...fields.data].flatMap(([name, value]) => (typeof value === 'string' ? [{ name, value }] : []))
  const rows = sent.filter((field) => action !== null || isTyped(field)).map(fieldOf)
  const how = why === null ? t('admin.kept.how') : action === null ? t('admin.kept.copy') : t('admin.kept.again', { send })
  const lines = [why ?? t('admin.kept.ended'), t('admin.kept.lead'), how]
  const form = `<form method="post" action="${escapeHtml(action ?? '')}"${hasFile ? ' enctype="multipart/form-data"' : ''}>
${hasFile ? FILE : ''}
${rows.join('\n')}
<p><button type="submit">${escapeHtml(send)}</button></p>
</form>`
  const content = `${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
${why === null ? linkTo('/admin/sign-in', t('admin.signIn.title')) : ''}
${page === undefined ? '' : linkTo(page, t('admin.kept.page'))}
${action === null ? rows.join('\n') : form}`
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(standalonePage(t('admin.kept.title'), content), { status, headers })
}

/** In another tab: this page must not be left. */
const linkTo = (address: string, words: string) => `<p><a href="${escapeHtml(address)}" target="_blank">${escapeHtml(words)}</a></p>`

type Sent = { name: string; value: string }

const isTyped = ({ name, value }: Sent) => !HIDDEN.has(name) && value.trim() !== ''

function fieldOf({ name, value }: Sent): string {
  if (!isTyped({ name, value })) return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`
  const rows = Math.min(24, value.split('\n').length + 1)
  // A line end right behind the tag is no part of the text.
  return `<p><label>${escapeHtml(name)}<br><textarea name="${escapeHtml(name)}" rows="${rows}" cols="34">\n${escapeHtml(value)}</textarea></label></p>`
}
