import { createHash } from 'node:crypto'
import { escapeHtml } from '@/lib/text/escape-html'

/** Enough to read and to write in, on paper and on a phone; nothing that has to be fetched. */
const STYLE = `:root{color-scheme:light dark;background:light-dark(#fdfcf9,#0f141d);color:light-dark(#191d24,#e4e1db)}
body{max-width:44rem;margin:0 auto;padding:2rem 1.25rem 4rem;font:1.0625rem/1.6 Georgia,"Source Han Serif SC","Noto Serif CJK SC","Songti SC",serif}
h1{font-size:1.6rem;line-height:1.25}
a{color:light-dark(#164781,#9ac5f3)}
label,button{font:600 .875rem/1.4 system-ui,sans-serif}
label{display:block}
textarea{display:block;box-sizing:border-box;width:100%;margin-top:.35rem;padding:.6rem .7rem;font:1rem/1.6 ui-monospace,monospace;border:1px solid GrayText;background:Field;color:FieldText}
button{min-height:2.75rem;padding:.5rem 1.2rem;border:1px solid ButtonText;background:CanvasText;color:Canvas;cursor:pointer}
:focus-visible{outline:2px solid LinkText;outline-offset:2px}`

/** Its hash, as it stands in a Content-Security-Policy: no other style has it. */
export const STANDALONE_STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`

/**
 * A page that stands alone, for when what makes the others cannot be trusted or asked: no file of it has to be fetched.
 * @param content HTML
 */
export function standalonePage(title: string, content: string): string {
  const name = escapeHtml(title)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${name}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${name}</h1>
${content}
</main>
</body>
</html>
`
}
