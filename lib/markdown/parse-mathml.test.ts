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

it('lines of an environment that numbers them keep their cells, without what only a stylesheet fills', () => {
  for (const [formula, cells] of [
    [String.raw`\begin{align} a &= b \\ c &= d \notag \end{align}`, 4],
    [String.raw`\begin{gather} a \\ b \end{gather}`, 2],
    [String.raw`\begin{alignat}{2} a &= b &\quad c &= d \end{alignat}`, 4],
    [String.raw`\begin{equation} x \end{equation}`, 1],
    [String.raw`\begin{align*} a &= b \tag{7} \end{align*}`, 2],
  ] as const) {
    const math = parseMathml(katex.renderToString(formula, { displayMode: true, output: 'mathml' }))
    const html = math ? toHtml(math) : ''
    expect(html.match(/<mtd>/g), formula).toHaveLength(cells)
    expect(html, formula).not.toMatch(/class|mtr-glue|eqn-num/)
    expect(html, formula).toContain('<annotation')
  }
})

it('markup that it does not know is refused, and not shown as text', () => {
  expect(() => parseMathml('<math><mi a=b>x</mi></math>')).toThrow('not known')
})
