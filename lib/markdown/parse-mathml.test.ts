import { toHtml } from 'hast-util-to-html'
import katex from 'katex'
import { expect, it } from 'vitest'
import { parseMathml } from './parse-mathml'

const FORMULAS = [
  String.raw`\begin{aligned}\text{RLHF:}\quad & \max_\theta\ r(x,y)\\ \text{RLVR:}\quad & x\end{aligned}`,
  String.raw`a\,b\;c\quad d`,
  String.raw`\begin{pmatrix}1 & 2\\ 3 & 4\end{pmatrix}\hspace{1em}\sqrt{x}`,
  String.raw`\{x \mid x < y \text{ \& "z"}\}`,
]

it('nests elements exactly as KaTeX wrote them, those that close themselves too', () => {
  for (const formula of FORMULAS) {
    const markup = katex.renderToString(formula, { displayMode: true, output: 'mathml' })
    const math = parseMathml(markup)
    const tags = (text: string) => [...text.replace(/<(\w+)([^>]*)\/>/g, '<$1$2></$1>').matchAll(/<\/?\w+/g)].map(([tag]) => tag)
    expect(math && tags(toHtml(math))).toEqual(tags(/<math[\s\S]*<\/math>/.exec(markup)?.[0] ?? ''))
  }
})
