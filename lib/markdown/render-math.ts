import type { Element } from 'hast'
import katex from 'katex'
import { t } from '@/lib/messages/translate'
import { styleLetters } from './mathml-letters'
import { mendMathml } from './mend-mathml'
import { element } from './nodes'
import { parseMathml } from './parse-mathml'
import { spaceMathml } from './space-mathml'

/** Longer ones are data, not formulas. Characters. */
const LONGEST = 10_000
/** KaTeX paints what it refuses (`\href`, `\includegraphics` …) instead of throwing; this colour gives it away. */
const REFUSED = '#bad000'

/** Environments that KaTeX numbers by its stylesheet, which we do not use: its MathML leaves out the number that `\tag` gives. */
const NUMBERED = /\\begin\{(align|alignat|gather|equation)(\*?)\}[\s\S]*?\\end\{\1\2\}/g
/** Its label may be a formula, `\tag{$L_{2}$}`, with two levels of braces. */
const TAG = /\\tag(\*?)\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g

/** `\begin{align} a &= b \tag{3} \end{align}`: the number stands at the end of its line, as text. */
function showTags(tex: string): string {
  if (!tex.includes('\\tag')) return tex
  return tex.replace(NUMBERED, (environment) =>
    environment.replace(TAG, (_, star: string, label: string) => String.raw`\qquad\text{${star ? label : `(${label})`}}`),
  )
}

/** The source that a formula carries is what was written: who copies it gets the tag. */
function annotate(node: Element, tex: string): void {
  for (const child of node.children) {
    if (child.type !== 'element') continue
    if (child.tagName === 'annotation') child.children = [{ type: 'text', value: tex }]
    else annotate(child, tex)
  }
}

/** A formula as an element, and what was wrong with it. */
export type RenderedMath = { element: Element; error: string | null }

/**
 * TeX → MathML, without KaTeX's HTML half, which needs inline styles. Nothing that could reach outside is trusted, macros end with their formula,
 * and expansion and sizes are bounded.
 */
export function renderMath(tex: string, display: boolean): RenderedMath {
  try {
    if (tex.length > LONGEST) throw new Error(t('warning.formulaTooLong', { count: LONGEST }))
    const shown = display ? showTags(tex) : tex
    const html = katex.renderToString(shown, {
      output: 'mathml',
      displayMode: display,
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      errorColor: REFUSED,
      maxExpand: 1000,
      maxSize: 20,
      macros: {},
    })
    if (html.includes(`mathcolor="${REFUSED}"`)) throw new Error(t('warning.formulaForbidden'))
    const math = parseMathml(html)
    if (!math) throw new Error(t('warning.formulaEmpty'))
    if (shown !== tex) annotate(math, tex)
    mendMathml(math)
    spaceMathml(math)
    styleLetters(math)
    return { element: math, error: null }
  } catch (error) {
    if (error instanceof RangeError) throw error
    const message = error instanceof Error ? error.message.replace(/^KaTeX parse error:\s*/, '') : String(error)
    return { element: element('code', { className: ['math-error'], title: message }, [{ type: 'text', value: tex }]), error: message }
  }
}
