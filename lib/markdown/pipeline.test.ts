import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { LexiconEntry } from '@/lib/schemas/rendered'
import { Lexicon } from './lexicon'
import { renderMarkdown } from './pipeline'

const entries: LexiconEntry[] = [
  { kind: 'digest', slug: 'rlmt', names: ['Thinking for chat'] },
  { kind: 'term', slug: 'rlmt', names: ['Reinforcement Learning with Model-rewarded Thinking', 'RLMT'] },
  { kind: 'term', slug: 'grpo', names: ['Group relative policy optimization', 'GRPO'] },
  { kind: 'term', slug: 'gpt-4o', names: ['GPT-4o'] },
  { kind: 'term', slug: 'heat-semigroup', names: ['Heat semigroup', '热半群'] },
  { kind: 'term', slug: 'markov-inequality', names: ["Markov's inequality"] },
  { kind: 'term', slug: 'random-graph', names: ['Erdős–Rényi model'] },
  { kind: 'term', slug: 'cuhk-shenzhen', names: ['The Chinese University of Hong Kong, Shenzhen'] },
  { kind: 'person', slug: 'danqi-chen', names: ['Danqi Chen', '陈丹琦'] },
  { kind: 'person', slug: 'qijun-luo', names: ['Qijun Luo', '罗琪竣'] },
  { kind: 'person', slug: 'lei-zhao', names: ['Lei Zhao', '赵磊'] },
  { kind: 'person', slug: 'lei-zhao-2', names: ['Lei Zhao'] },
]
const lexicon = new Lexicon(entries)
const folder = join(import.meta.dirname, '..', '..', 'tests', 'fixtures', 'markdown')
const render = (body: string, inlines?: string[]) => renderMarkdown({ body, inlines }, lexicon)

test.each(readdirSync(folder).filter((file) => file.endsWith('.md')))('%s renders as the .html beside it', (file) => {
  const {
    html,
    inlines: _,
    text,
    ...found
  } = renderMarkdown({ body: readFileSync(join(folder, file), 'utf8'), self: { kind: 'term', slug: 'heat-semigroup' } }, lexicon)
  const actual = `${html}\n\n<!-- text\n${text}\n-->\n\n<!-- found\n${JSON.stringify(found, null, 2)}\n-->\n`
  const expected = join(folder, file.replace(/\.md$/, '.html'))
  if (process.env.UPDATE) writeFileSync(expected, actual)
  expect(actual).toBe(readFileSync(expected, 'utf8'))
})

test('a heading’s anchor is unique, readable, keeps Chinese, and cannot shadow a global', () => {
  const { contents } = render('## Process\n\n## Process\n\n## Process 2\n\n## 背景\n\n## !!')
  expect(contents.map(({ id }) => id)).toEqual(['s-process', 's-process-2', 's-process-2-2', 's-背景', 's-section'])
})

test('a body that uses h1 moves down one level, and a skipped level is reported with its line', () => {
  const { contents, warnings } = render('# One\n\n### Three')
  expect(contents.map(({ level }) => level)).toEqual([2, 4])
  expect(warnings).toEqual([{ code: 'skipped-heading-level', message: '“Three” is a heading of level 4 below one of level 2.', line: 3 }])
})

test('links are listed with their sentence, the heading above and where they lead', () => {
  const { links } = render('## Idea\n\nFirst, by Smith et al. (2020). Then **Danqi Chen** used [[none|it]]. Last.')
  expect(links).toEqual([
    {
      target: 'Danqi Chen',
      to: { kind: 'person', slug: 'danqi-chen' },
      kind: 'mention',
      sentence: 'Then Danqi Chen used it.',
      anchor: 's-idea',
    },
    { target: 'none', to: null, kind: 'explicit', sentence: 'Then Danqi Chen used it.', anchor: 's-idea' },
  ])
})

test('a mark between Chinese characters and a quotation mark strikes, stresses and emboldens', () => {
  expect(render('报道称~~“百分之百可控”~~，其实不然。').html).toBe('<p>报道称<del>“百分之百可控”</del>，其实不然。</p>')
  expect(render('他说**“可控”**之后，又说*（也许）*吧。').html).toBe('<p>他说<strong>“可控”</strong>之后，又说<em>（也许）</em>吧。</p>')
  expect(render('约~~300~~条，**3.5%**的~~《论文》~~里').html).toBe(
    '<p>约<del>300</del>条，<strong>3.5%</strong>的<del>《论文》</del>里</p>',
  )
  expect(render('a~one~b, 从~300~到').html).toBe('<p>a~one~b, 从~300~到</p>')
})

test('references with nothing between them are marked, others are not', () => {
  const { html } = render('One[^a] two[^b]; three.[^c][^a][^b]\n\n[^a]: A.\n\n[^b]: B.\n\n[^c]: C.')
  const marked = [...html.matchAll(/<a href="#(fn-\d)" id="(fnref-[\d-]+)"[^>]* class="beside-note"/g)].map(
    ([, note, id]) => `${note} ${id}`,
  )
  expect(marked).toEqual(['fn-3 fnref-3', 'fn-1 fnref-1-2', 'fn-2 fnref-2-2'])
})

test('a link whose words are its address is marked, so that paper shows it once', () => {
  expect(render('See https://example.org/a and www.example.org.').html.match(/class="link-external link-address"/g)).toHaveLength(2)
  expect(render('See [the page](https://example.org/a).').html).toContain('class="link-external"')
})

test('a formula and the marks at it stand in one piece, so that no line begins with a comma', () => {
  const math = '<math>x</math>'
  const html = (body: string) => render(body).html.replace(/<math.*?<\/math>/g, math)
  expect(html('By ($x$), and *$x$*, so $x$ holds: $x$.')).toBe(
    `<p>By <span class="unbroken">(${math}),</span> and <em>${math}</em>, so ${math} holds: <span class="unbroken">${math}.</span></p>`,
  )
  expect(html('把$x$，与“$x$”相加；$x$-means.')).toBe(
    `<p>把<span class="unbroken">${math}，</span>与<span class="unbroken">“${math}”</span>相加；<span class="unbroken">${math}-means</span>.</p>`,
  )
  expect(html('$$\nx\n$$')).not.toContain('unbroken')
  expect(render('By $x$, so.').text).toBe('By x, so.')
})

test('a link in a table quotes its row', () => {
  expect(render('| a | b |\n|--|--|\n| 53.2 | GPT-4o |').links[0]?.sentence).toBe('53.2 · GPT-4o')
})

test('what a link before has named is not linked again, what comes after may be', () => {
  expect(render('[[gpt-4o|this]] then GPT-4o').links).toHaveLength(1)
  expect(render('GPT-4o then [[gpt-4o|this]]').links.map(({ kind }) => kind)).toEqual(['mention', 'explicit'])
})

test('an ambiguous name is not linked, and its warning lists the candidates', () => {
  const { html, warnings } = render('By Lei Zhao and 赵磊.')
  expect(html).toBe('<p>By Lei Zhao and 赵磊.</p>')
  expect(warnings[0]).toEqual({
    code: 'ambiguous-name',
    message: '“Lei Zhao” may be [[person:lei-zhao]], [[person:lei-zhao-2]]; it is not linked. Name one with [[…|Lei Zhao]].',
    line: 1,
  })
})

test('inline texts have no block around them; their links count, their mentions stay words', () => {
  const { inlines, links } = render('Body.', [
    'See [[grpo]] and $x$, *not* GPT-4o.',
    'one\n\ntwo',
    '![plot](/p.png)',
    '',
    '<b onclick=x>b</b>',
  ])
  expect(inlines[0]).toMatch(/^See <a href="\/terms\/grpo" .*<\/math>,<\/span> <em>not<\/em> GPT-4o\.$/)
  expect(inlines.slice(1)).toEqual(['one<br>\ntwo', '<img src="/p.png" alt="plot" loading="lazy" decoding="async">', '', 'b'])
  expect(links).toHaveLength(1)
})

test('plain text holds the words, TeX, code and notes, and counts English words and Han characters', () => {
  const { text, words } = render('## 标题\n\nSome $x^2$ `code`.[^1]\n\n```\nblock\n```\n\n[^1]: A note.')
  expect(text).toBe('标题\n\nSome x^2 code.\n\nblock\n\nA note.')
  expect(words).toBe(9)
})

test('a broken link’s warning names its line in the body', () => {
  expect(render('one\n\ntwo [[none]]').warnings).toEqual([
    { code: 'broken-link', message: '[[none]] leads nowhere: no entry has this slug or name.', line: 3 },
  ])
})

test('formulas cannot pass macros on, and expand within a bound', () => {
  const { warnings, html } = render('$\\gdef\\x{leak} a$ $\\x$ $\\def\\a{\\a\\a}\\a$')
  expect(warnings.filter(({ code }) => code === 'math-error')).toHaveLength(2)
  expect(html).toContain('<code class="math-error"')
})

test('code beyond the bound is shown plain', () => {
  expect(render(`\`\`\`js\n${'let a = 1\n'.repeat(10)}\`\`\``).html).toContain('hljs-keyword')
  expect(render(`\`\`\`js\n${'let a = 1\n'.repeat(3000)}\`\`\``).html).not.toContain('hljs-keyword')
})

test('the same text renders the same twice: no state is kept between texts', () => {
  const body = readFileSync(join(folder, 'blocks.md'), 'utf8')
  expect(render(body)).toEqual(render(body))
})

test('an address of this site that is no page of it is reported and shown as broken', () => {
  const lexicon = new Lexicon([{ kind: 'term', slug: 'grpo', names: ['GRPO'] }])
  const linked = (url: string) => {
    const { html, warnings } = renderMarkdown({ body: `[words](${url})` }, lexicon)
    return { isLink: html.includes('<a '), codes: warnings.map(({ code }) => code) }
  }
  for (const url of [
    '/digests/None-Such',
    '/terms/other?x=1',
    '/terms/grpo/more',
    '/people/%E9%99%88',
    '/Terms/grpo',
    '/labs/none',
    '/no-such-page',
  ])
    expect(linked(url), url).toEqual({ isLink: false, codes: ['broken-link'] })
  for (const url of [
    '/terms/grpo',
    '/terms/grpo?x=1#about',
    '/',
    '/terms',
    '/map',
    '/labs',
    '/labs/think-then-answer',
    '/search?q=a',
    '/icon.svg',
    '/archive/2025',
  ])
    expect(linked(url), url).toEqual({ isLink: true, codes: [] })
})

test('a reference to a footnote that is not there is reported, in code it is code', () => {
  const { warnings } = renderMarkdown({ body: 'One[^here], two[^missing], `[^code]`.\n\n[^here]: Note.\n' }, new Lexicon())
  expect(warnings).toMatchObject([{ code: 'missing-footnote', line: 1, message: expect.stringContaining('[^missing]') }])
})

test('a caption is Markdown within a line, its links and warnings at the picture’s line', () => {
  const lexicon = new Lexicon([{ kind: 'term', slug: 'grpo', names: ['GRPO'] }])
  const body = 'Words.\n\n![Alt](/images/x.png "The *rise* of `loss`, $x^2$, [[grpo|it]] and [[nothing]] <b>bold</b>")\n'
  const { html, links, warnings } = renderMarkdown({ body }, lexicon)
  const caption = /<figcaption>(.*)<\/figcaption>/.exec(html)?.[1] ?? ''
  expect(caption).toContain('The <em>rise</em> of <code>loss</code>, <span class="unbroken"><math')
  expect(caption).toContain('href="/terms/grpo"')
  expect(caption).not.toContain('<b>')
  expect(links.map(({ target }) => target)).toEqual(['grpo', 'nothing'])
  expect(warnings.map(({ code, line }) => `${line} ${code}`)).toEqual(['3 html-dropped', '3 broken-link'])
})

test('a caption is read as it was written, with its backslashes and references, and begins no block', () => {
  const captionOf = (body: string) => /<figcaption>(.*)<\/figcaption>/s.exec(render(body).html)?.[1] ?? ''
  for (const body of [
    String.raw`![A](/x.png "the norm $\|x\|$ of \*all\* &lt;b&gt; \"words\"")`,
    String.raw`![A][x]${'\n\n'}[x]: /x.png "the norm $\|x\|$ of \*all\* &lt;b&gt; \"words\""`,
  ]) {
    expect(captionOf(body)).toContain(String.raw`>\|x\|</annotation>`)
    expect(captionOf(body)).toMatch(/ of \*all\* &#x3C;b> "words"$/)
  }
  expect(captionOf('![A](/x.png "1. *First* of two")')).toBe('1. <em>First</em> of two')
  expect(captionOf('> ![A](/x.png "One\n> *two*")')).toBe('One\n<em>two</em>')
  expect(render('Text.', ['# 1 of *two*']).inlines).toEqual(['# 1 of <em>two</em>'])
})

test('a link may lead to a heading of another page, or of this one', () => {
  const lexicon = new Lexicon([
    { kind: 'term', slug: 'grpo', names: ['GRPO'] },
    { kind: 'term', slug: 'c-sharp', names: ['C#'] },
  ])
  const linked = (link: string) => renderMarkdown({ body: `## Key points\n\n${link}\n` }, lexicon)
  expect(linked('[[GRPO#Known limits|there]]').html).toContain('href="/terms/grpo#s-known-limits"')
  expect(linked('[x](/terms/grpo#known-limits)').html).toContain('href="/terms/grpo#s-known-limits"')
  expect(linked('[x](/terms/grpo#s-known-limits)').html).toContain('href="/terms/grpo#s-known-limits"')
  expect(linked('[[C#]]').html).toContain('href="/terms/c-sharp"')
  expect(linked('[[#Key points]]').html).toContain('<a href="#s-key-points">Key points</a>')
  expect(linked('[[#Nowhere]]').warnings.map(({ code }) => code)).toEqual(['broken-anchor'])
})

test('the number that \\tag gives to a line of align is shown', () => {
  const { html, warnings } = renderMarkdown(
    { body: '$$\n\\begin{align} a &= b \\tag{3} \\\\ c &= d \\tag*{*} \\end{align}\n$$\n\n$$\nx \\tag{4}\n$$\n' },
    new Lexicon(),
  )
  expect(warnings).toEqual([])
  for (const number of ['(3)', '*', '(4)']) expect(html).toContain(`<mtext>${number}</mtext>`)
})

test('a tag that is a formula is shown too, and the formula’s source stays what was written', () => {
  const tex = String.raw`\begin{align} a &= b \tag{$L_{2}$} \end{align}`
  const { html, warnings } = renderMarkdown({ body: `$$\n${tex}\n$$\n` }, new Lexicon())
  expect(warnings).toEqual([])
  expect(html).toMatch(/<msub><mi[^>]*>L<\/mi><mn>2<\/mn><\/msub>/)
  expect(html).toContain(`encoding="application/x-tex">${tex.replaceAll('&', '&#x26;')}</annotation>`)
})

test('a warning of a short text says which it is', () => {
  const { warnings } = renderMarkdown({ body: 'Text.', inlines: ['Well.', 'See [[nowhere]].'] }, new Lexicon())
  expect(warnings).toMatchObject([{ code: 'broken-link', line: null, inline: 1 }])
})

test('where links show titles of digests is noted in the text, its headings and its sentences, and no words of the author’s own', () => {
  const lexicon = new Lexicon([{ kind: 'digest', slug: 'adam', names: ['Adam  the first'] }])
  const body =
    '## On [Adam the First](/digests/adam)\n\nAdam the first, [[adam|this]] and\n[[adam#s-x]].\n\n| [[adam]] | b |\n|---|---|\n| c | [[Adam the first]] |\n\n> ##### [[adam]]\n\nSee[^1].\n\n[^1]: By [[adam]].\n'
  const { text, titles, contents, links } = renderMarkdown({ body, inlines: ['As [[adam]] says.'] }, lexicon)
  expect(
    titles.map(({ slug, start, end, heading }) => [slug, text.slice(start, end), text.slice(0, start).split('\n').at(-1), heading]),
  ).toEqual([
    ['adam', 'Adam the First', 'On ', 's-on-adam-the-first'],
    ['adam', 'Adam  the first', '', undefined],
    ['adam', 'Adam  the first', '', undefined],
    ['adam', 'Adam the first', 'c\t', undefined],
    ['adam', 'Adam  the first', '', 's-adam-the-first'],
    ['adam', 'Adam  the first', 'By ', undefined],
  ])
  expect(contents).toMatchObject([{ text: 'On Adam the First', titles: [{ slug: 'adam', start: 3, end: 17 }] }])
  const marked = links.map(({ sentence, titles: of = [] }) =>
    of.reduceRight((s, { start, end }) => `${s.slice(0, start)}‹${s.slice(start, end)}›${s.slice(end)}`, sentence),
  )
  expect(marked).toEqual([
    'On ‹Adam the First›',
    'Adam the first, this and ‹Adam the first›.',
    'Adam the first, this and ‹Adam the first›.',
    '‹Adam the first› · b',
    'c · ‹Adam the first›',
    '‹Adam the first›',
    'By ‹Adam the first›.',
    'As ‹Adam the first› says.',
  ])
})

test('within another link a digest is called as it was written, since its title could not be hidden there', () => {
  const lexicon = new Lexicon([{ kind: 'digest', slug: 'adam', names: ['Zephyrplan'] }])
  const { html, text } = renderMarkdown({ body: 'By [see [[adam]]](https://example.org/).' }, lexicon)
  expect([html, text].join()).not.toContain('Zephyrplan')
  expect(text).toBe('By see adam.')
})
