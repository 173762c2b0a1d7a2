import { expect, test } from 'vitest'
import { htmlToMarkdown } from './paste'

const paste = (html: string) => htmlToMarkdown(html, 'https://here.example')

test('headings, emphasis, links, lists, quotes and rules come through; a heading is of the second level at least', () => {
  expect(
    paste(`<html><head><title>No</title><style>p{}</style></head><body><h1>A <b>study</b></h1><p>Of <strong>what</strong> is <em>so</em>,
      <del>no</del>, see <a href="https://a.example/x?y=1">there</a>.</p><ul><li>one<ul><li>two</li></ul></li></ul><ol><li>a</li><li>b</li></ol>
      <blockquote><p>Said.</p></blockquote><hr><h3>More</h3></body></html>`),
  ).toBe(`## A study

Of **what** is *so*, ~~no~~, see [there](https://a.example/x?y=1).

- one
  - two

1. a
2. b

> Said.

---

### More`)
})

test('tables, code and images with their words come through', () => {
  expect(
    paste(`<table><thead><tr><th>Model</th><th style="text-align:right">Score</th></tr></thead><tbody><tr><td>8B</td><td>54.1</td></tr>
      <tr><td>a<br>b</td><td><code>x|y</code></td></tr></tbody></table><pre><code class="language-python">def f(x):
    return x*2
</code></pre><p>Run <code>npm test</code>. <img src="https://a.example/i.png" alt="A plot"></p>`),
  ).toBe(`| Model | Score |
| - | -: |
| 8B | 54.1 |
| a b | \`x\\|y\` |

\`\`\`python
def f(x):
    return x*2
\`\`\`

Run \`npm test\`. ![A plot](https://a.example/i.png)`)
})

test('nothing runs, and nothing that is hidden or leads nowhere comes along', () => {
  expect(
    paste(`<p>a<script>alert(1)</script><style>b{}</style><span style="display:none">secret</span><svg><text>no</text></svg>
      <a href="javascript:alert(1)">b</a> <a href="file:///c:/x">c</a><img src="data:image/png;base64,xxxx" alt="d"><iframe src="x"></iframe><b onclick="x()">e</b></p>`),
  ).toBe('a b cd**e**')
  expect(paste('<a href="https://here.example/terms/grpo#s-how">GRPO</a>')).toBe('[GRPO](/terms/grpo#s-how)')
})

test('what word processors mean is understood', () => {
  expect(
    paste(`<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700;font-style:normal">Bold</span><span
      style="font-weight:400;font-style:italic"> and slanted</span></p></b>`),
  ).toBe('**Bold** *and slanted*')
  expect(paste('<!--StartFragment--><p class="MsoNormal">陈丹琦<o:p></o:p>团队</p><!--EndFragment-->')).toBe('陈丹琦团队')
})

test('a formula is its TeX, once', () => {
  const math = (display: string) =>
    `<math${display}><semantics><mi>x</mi><annotation encoding="application/x-tex">x_1^2 * y</annotation></semantics></math>`
  expect(
    paste(
      `<p>Let <span class="katex"><span class="katex-mathml">${math('')}</span><span class="katex-html" aria-hidden="true">x12</span></span> be.</p>`,
    ),
  ).toBe('Let $x_1^2 * y$ be.')
  expect(paste(`<p>${math(' display="block"')}</p>`)).toBe('$$x_1^2 * y$$')
})

test('text that looks like Markdown stays text', () => {
  expect(paste('<p>2 * 3 * 4 and _x_, [[a]] # b</p>')).toBe('2 \\* 3 \\* 4 and \\_x\\_, \\[\\[a]] # b')
})

test('however odd it is, it is read', () => {
  for (const html of ['', '<', '<p', '<table><td>', '</div></div>', '<math></math>', '<li>a', `${'<div>'.repeat(400)}x`])
    expect(typeof paste(html)).toBe('string')
})

test('a cell stands on one line, whatever is in it', () => {
  expect(
    paste(`<table><tr><th>A</th><th>B</th></tr><tr><td><p>one</p><p>two</p></td><td><ul><li>x</li><li>y <b>z</b></li></ul></td></tr>
      <tr><td><h3>Head</h3>words</td><td><pre>a = 1
b = 2</pre></td></tr><tr><td><table><tr><td>in</td><td>ner</td></tr></table></td><td>text <em>on</em> one</td></tr></table>`),
  ).toBe(`| A | B |
| - | - |
| one two | x; y **z** |
| Head words | \`a = 1 b = 2\` |
| in ner | text *on* one |`)
})

test('the lists of Word are lists', () => {
  const item = (level: number, mark: string, words: string) =>
    `<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span>&nbsp;&nbsp; </span></span><![endif]>${words}<o:p></o:p></p>\n`
  expect(
    paste(
      `<div class=WordSection1><p class=MsoNormal>Before.</p>${item(1, '·', 'one')}${item(2, 'o', 'nested <b>bold</b>')}${item(1, '·', '二')}<p class=MsoNormal>Between.</p>${item(1, '1.', 'first')}${item(1, '2.', 'second')}</div>`,
    ),
  ).toBe(`Before.

- one
  - nested **bold**
- 二

Between.

1. first
2. second`)
})
