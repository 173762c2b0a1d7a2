import 'server-only'
import { t } from '@/lib/messages/translate'
import { standalonePage } from '@/lib/serve/standalone-page'
import { escapeHtml } from '@/lib/text/escape-html'
import type { Fields } from './form-route'

/** Not what was typed: it goes along as it is. */
const HIDDEN = new Set(['draft', 'base', 'saveKey', 'then', 'version', 'status', 'correction', 'sent'])

/** A browser gives no file back: it is chosen anew. */
const FILE = `<p><label>${escapeHtml(t('admin.pictures.file'))}<br><input type="file" name="file" required></label></p>`

/**
 * A page with everything that a form has posted and that could not be taken, to be sent again: without a script the browser has it nowhere else.
 * @param why in words; null where the session has ended
 * @param options.hasFile the form sends a file, too
 * @param options.send what its button says
 */
export function keptText(
  fields: Fields,
  action: string,
  why: string | null,
  status: number,
  { hasFile = false, send = t('admin.draft.save') } = {},
): Response {
  const rows = [...fields.data].flatMap(([name, value]) => (typeof value === 'string' ? [fieldOf(name, value)] : []))
  const signIn = `<p><a href="/admin/sign-in" target="_blank">${escapeHtml(t('admin.signIn.title'))}</a></p>`
  const lines = [why ?? t('admin.kept.ended'), t('admin.kept.lead'), t(why === null ? 'admin.kept.how' : 'admin.kept.again')]
  const content = `${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
${why === null ? signIn : ''}
<form method="post" action="${escapeHtml(action)}"${hasFile ? ' enctype="multipart/form-data"' : ''}>
${hasFile ? FILE : ''}
${rows.join('\n')}
<p><button type="submit">${escapeHtml(send)}</button></p>
</form>`
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(standalonePage(t('admin.kept.title'), content), { status, headers })
}

function fieldOf(name: string, value: string): string {
  if (HIDDEN.has(name) || !value.trim()) return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`
  const rows = Math.min(24, value.split('\n').length + 1)
  // A line end right behind the tag is no part of the text.
  return `<p><label>${escapeHtml(name)}<br><textarea name="${escapeHtml(name)}" rows="${rows}" cols="34">\n${escapeHtml(value)}</textarea></label></p>`
}
