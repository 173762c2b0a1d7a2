import type { ReactNode } from 'react'
import { t } from '@/lib/messages/translate'
import { markdownFieldWords } from './markdown-words'

const SYNTAX = [
  'heading',
  'emphasis',
  'list',
  'quote',
  'link',
  'entry',
  'note',
  'formula',
  'code',
  'table',
  'callout',
  'figure',
  'escape',
] as const

/** As components/browser/editor/markdown-keys.ts binds them; keys have the names that stand on them. */
const KEYS = [
  ['Ctrl+B', 'bold'],
  ['Ctrl+I', 'italic'],
  ['Ctrl+E', 'code'],
  ['Ctrl+K', 'link'],
  ['Ctrl+Alt+2 … 4', 'heading'],
  ['Ctrl+Shift+7', 'number'],
  ['Ctrl+Shift+8', 'bullet'],
  ['Ctrl+Shift+9', 'quote'],
  ['Ctrl+] Ctrl+[', 'indent'],
  ['Alt+↑ Alt+↓', 'move'],
  ['Ctrl+Z Ctrl+Y', 'undo'],
  ['Ctrl+F', 'find'],
  ['Ctrl+Space', 'complete'],
  ['Ctrl+S', 'save'],
] as const

/** What this site's Markdown is, in a drawer that stays open while one writes, and which keys write it, in a menu that Escape closes. Neither needs a script. */
export function MarkdownHelp() {
  return (
    <div className="markdown-help" data-field={JSON.stringify(markdownFieldWords())}>
      <button type="button" popoverTarget="on:markdown-help" className="as-link">
        {t('admin.markdown.open')}
      </button>{' '}
      <button type="button" popoverTarget="on:shortcuts" className="as-link">
        {t('admin.markdown.shortcuts')}
      </button>
      <section id="on:markdown-help" popover="manual" className="drawer" aria-labelledby="on:markdown-help-title">
        <header>
          <h2 id="on:markdown-help-title">{t('admin.markdown.title')}</h2>
          <button type="button" popoverTarget="on:markdown-help" popoverTargetAction="hide">
            {t('admin.markdown.close')}
          </button>
        </header>
        <Table title={t('admin.markdown.guide')} head={[t('admin.markdown.write'), t('admin.markdown.means')]}>
          {SYNTAX.map((name) => (
            <tr key={name}>
              <th scope="row">
                <pre>{t(`admin.markdown.syntax.${name}.write`)}</pre>
              </th>
              <td>{t(`admin.markdown.syntax.${name}.means`)}</td>
            </tr>
          ))}
        </Table>
        <p>{t('admin.markdown.html')}</p>
      </section>
      <section id="on:shortcuts" popover="auto" className="drawer menu" aria-labelledby="on:shortcuts-title">
        <header>
          <h2 id="on:shortcuts-title">{t('admin.markdown.keys')}</h2>
          <button type="button" popoverTarget="on:shortcuts" popoverTargetAction="hide">
            {t('admin.markdown.close')}
          </button>
        </header>
        <Table head={[t('admin.markdown.key'), t('admin.markdown.does')]}>
          {KEYS.map(([keys, name]) => (
            <tr key={name}>
              <th scope="row">
                {keys.split(/ (?=[CA])/).map((each) => (
                  <kbd key={each}>{each}</kbd>
                ))}
              </th>
              <td>{t(`admin.markdown.shortcut.${name}`)}</td>
            </tr>
          ))}
        </Table>
        <p>{t('admin.markdown.onMac')}</p>
      </section>
    </div>
  )
}

function Table({ title, head, children }: { title?: string; head: [string, string]; children: ReactNode }) {
  return (
    <table>
      {title && <caption>{title}</caption>}
      <thead>
        <tr>
          {head.map((each) => (
            <th key={each} scope="col">
              {each}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
