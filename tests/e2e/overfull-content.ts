import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Content that has too much of everything: what a page must bear without falling apart. Nothing in it is random, so that two runs show the same pages.

const LATIN =
  'A remarkably long title that an editor in a hurry pasted from the abstract, with its subordinate clauses, its parenthetical remarks (of which there are several), its figures of 12.5% and 1,000,000 tokens, and its final admission that none of this was measured on more than one machine, under one seed, twice'
const HAN = '大语言模型训练中的噪声数据如何影响下游任务的收敛速度与泛化能力,以及梯度检查点为何能在不改变结果的前提下节省显存:'
export const UNBROKEN = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2)
const ADDRESS = `https://example.org/${'a-path-that-nobody-would-type-by-hand/'.repeat(6)}?${'parameter=value&'.repeat(8)}end=1#fragment`
export const NAME =
  'Maria-Magdalena Wolkenstein-Trostburg zu Rodenegg-Hochgesang von und zu der Tann-Rathsamhausen-Ehrenburg, Baroness of Quattro Castella'

/** A title of exactly 300 characters, with spaces. */
export const LATIN_TITLE = LATIN.padEnd(300, '!').slice(0, 300)
/** A title of exactly 120 Chinese characters. */
export const HAN_TITLE = HAN.repeat(3).slice(0, 120)

/** The addresses of the pages that are worth looking at in it, by type. */
export const OVERFULL_PAGES = {
  home: '/',
  archive: '/digests',
  month: '/digests?month=2025-11',
  digest: '/digests/latin',
  chinese: '/digests/han',
  unbroken: '/digests/unbroken',
  topic: '/topics/topic-1',
  'topic-search': '/topics/topic-1?q=noise',
  person: '/people/person-of-many-names',
  term: '/terms/term-of-many-aliases',
  source: '/sources/source-of-a-long-name',
  topics: '/topics',
  people: '/people',
  letter: '/people?letter=a',
  terms: '/terms',
  sources: '/sources',
  map: '/map',
  search: `/search?q=noise`,
  'search-nothing': `/search?q=${'q'.repeat(180)}`,
  'not-found': '/digests/latinn',
} as const

const count = (many: number) => Array.from({ length: many }, (_, at) => at + 1)
const list = (entries: readonly string[]) => `[${entries.map((entry) => JSON.stringify(entry)).join(', ')}]`
const authors = [NAME, ...count(59).map((at) => `Author Number ${at} of a Longish Family`)]
const topics = ['Topic 1', ...count(38).map((at) => `Topic ${at + 1} of forty`), UNBROKEN]
const terms = ['Term of many aliases', ...count(30).map((at) => `Term ${at}`), UNBROKEN.slice(0, 90)]
const sentence =
  'The noise of the [[term:term-of-many-aliases|method]] grows with $\\rho = e^{-\\tau}$, as [[person:person-of-many-names]] said. '
const sum = (signs: number) =>
  count(signs)
    .map((at) => `\\frac{a_{${at}}}{b_{${at}}}`)
    .join(' + ')

const wideTable = (columns: number) =>
  [
    `| A first column with a long heading | ${count(columns)
      .map((at) => `Column ${at}`)
      .join(' | ')} |`,
    `|${' --- |'.repeat(columns + 1)}`,
    ...count(4).map(
      (row) =>
        `| Row ${row}, ${UNBROKEN.slice(0, 40)} | ${count(columns)
          .map((at) => `${row * at}.${at}%`)
          .join(' | ')} |`,
    ),
  ].join('\n')

const corrections = count(24).map((at) => {
  const section = at % 2 ? 'Method' : 'Results'
  const text = `Number ${at}: the digest said “claim ${at}”, which was too strong. ${sentence}See ${at % 5 ? 'the paper' : ADDRESS}.`
  return `  - date: 2026-0${1 + (at % 9)}-1${at % 9}\n    section: ${section}\n    text: ${JSON.stringify(text)}`
})

function body(): string {
  const claims = (from: number) => count(12).map((at) => `${sentence}It is ~~claim ${from + 2 * at}~~ so.[^${from + 2 * at}]`)
  const notes = count(26).map((at) => `[^${at}]: Note ${at}. ${sentence.repeat(1 + (at % 3))}${at % 7 ? '' : ADDRESS}`)
  return [
    '## Key points',
    count(6)
      .map((at) => `- ${at}: ${sentence}`)
      .join('\n'),
    '## Method',
    ...claims(-1),
    `A long formula within a line, $${sum(30)}$, and the sentence goes on (after $x_1$), as ever.`,
    `$$${sum(60)}$$`,
    `### ${UNBROKEN}`,
    `${UNBROKEN} ${ADDRESS} \`${UNBROKEN}\` [${UNBROKEN}](${ADDRESS}) ~~${UNBROKEN}~~ **${UNBROKEN}**`,
    `\`\`\`python\n${'def a_name_that_goes_on(x): return x + '.repeat(8)}1\n\`\`\``,
    `> ${sentence.repeat(2)}${UNBROKEN}`,
    `> [!WARNING]\n> ${sentence}${ADDRESS}`,
    '## Results',
    wideTable(20),
    ...claims(0),
    wideTable(3),
    count(4).reduceRight((inner, at) => `- Level ${at}: ${sentence}\n${inner.replace(/^/gm, '  ')}`, ''),
    '## 中文的一节:标题与正文混排',
    `${HAN.repeat(4)}其中 Transformer 与 GRPO 夹在汉字之间,“引号”——破折号……省略号。${'汉'.repeat(200)}`,
    ...notes,
  ].join('\n\n')
}

type Digest = { slug: string; title: string; day: string; text: string; more?: string[]; language?: string }

function digest({ slug, title, day, text, more = [], language = 'en' }: Digest): string {
  return [
    '---',
    `title: ${JSON.stringify(title)}`,
    `slug: ${slug}`,
    `summary: ${JSON.stringify(`${title} ${sentence}`.slice(0, 700).replace(/\[\[.*?\||\]\]|\$/g, ''))}`,
    `language: ${language}`,
    'status: published',
    `publishedAt: ${day}`,
    ...more,
    '---',
    '',
    text,
    '',
  ].join('\n')
}

/** Writes it into a folder, as the content of a site. */
export function writeOverfullContent(folder: string): void {
  const write = (kind: string, name: string, text: string) => {
    mkdirSync(join(folder, kind), { recursive: true })
    writeFileSync(join(folder, kind, `${name}.md`), text)
  }
  const entity = (kind: string, slug: string, lines: string[], text: string) =>
    write(kind, slug, ['---', `slug: ${slug}`, ...lines, '---', '', text, ''].join('\n'))
  const aliases = list(['噪声', ...count(150).map((at) => `Another name ${at}`), UNBROKEN.slice(0, 160)])
  entity(
    'people',
    'person-of-many-names',
    [
      `name: ${JSON.stringify(NAME)}`,
      `aliases: ${list(['陈丹琦', ...count(30).map((at) => `M. W. ${at}`)])}`,
      `affiliations: ${list(count(12).map((at) => `Institute ${at} of the University of a Town with a Long Name`))}`,
    ],
    sentence.repeat(6),
  )
  entity('terms', 'term-of-many-aliases', ['name: Term of many aliases', 'kind: method', `aliases: ${aliases}`], sentence.repeat(6))
  entity(
    'topics',
    'topic-1',
    ['name: Topic 1', `aliases: ${list(['大语言模型训练', UNBROKEN])}`],
    `${sentence.repeat(6)}\n\n${wideTable(14)}`,
  )
  entity(
    'sources',
    'source-of-a-long-name',
    [`name: ${JSON.stringify(`机器之心 ${NAME}`)}`, `url: ${JSON.stringify(ADDRESS)}`],
    sentence.repeat(3),
  )

  const sources = count(8).map(
    (at) =>
      `  - { outlet: ${at % 2 ? 'source-of-a-long-name' : `Outlet ${at}`}, title: ${JSON.stringify(at % 3 ? HAN.repeat(2) : LATIN)}, url: ${JSON.stringify(ADDRESS)}, publishedAt: 2025-11-0${at} }`,
  )
  const papers = count(6).map(
    (at) =>
      `  - { title: ${JSON.stringify(at === 1 ? UNBROKEN : LATIN)}, arxiv: "2511.1937${at}", doi: "10.1215/${UNBROKEN}", authors: ${list(authors)}, year: 2025, code: ${JSON.stringify(ADDRESS)} }`,
  )
  const much = [
    `topics: ${list(topics)}`,
    `people: ${list(authors)}`,
    `terms: ${list(terms)}`,
    'sources:',
    ...sources,
    'papers:',
    ...papers,
    'corrections:',
    ...corrections,
  ]
  write(
    'digests',
    'latin',
    digest({ slug: 'latin', title: LATIN_TITLE, day: '2025-11-28T09:00:00Z', text: body(), more: [...much, 'lab: heat-on-the-hypercube'] }),
  )
  write(
    'digests',
    'han',
    digest({
      slug: 'han',
      title: HAN_TITLE,
      day: '2025-11-27T09:00:00Z',
      text: `${HAN.repeat(6)}\n\n## 要点\n\n- ${HAN}\n- ${HAN}\n\n## 方法\n\n${HAN.repeat(9)}[^1]公式$${sum(14)}$在行内。\n\n$$${sum(40)}$$\n\n${wideTable(12).replaceAll('Row', '一行').replaceAll('Column', '一列')}\n\n## ${HAN.repeat(2)}\n\n${HAN.repeat(9)}\n\n[^1]: ${HAN}`,
      more: much,
      language: 'zh-Hans',
    }),
  )
  write(
    'digests',
    'unbroken',
    digest({
      slug: 'unbroken',
      title: UNBROKEN,
      day: '2025-11-26T09:00:00Z',
      text: `## Key points\n\n- ${ADDRESS}\n\n## ${UNBROKEN}\n\n${UNBROKEN} [[digest:latin]] [[digest:han]]`,
      more: [`topics: ${list([UNBROKEN, 'Topic 1'])}`, `people: ${list([NAME, UNBROKEN.slice(0, 190)])}`],
    }),
  )
  for (const at of count(40)) {
    const day = new Date(Date.UTC(2015, at * 3, 1 + (at % 27))).toISOString()
    const text = `## Key points\n\n- ${sentence}\n\n## Text\n\n${sentence.repeat(3)}See [[digest:latin]].`
    write(
      'digests',
      `plain-${at}`,
      digest({
        slug: `plain-${at}`,
        title: `Plain digest ${at} of the noise`,
        day,
        text,
        more: [
          'topics: [Topic 1]',
          `people: ${list(authors.slice(0, 4))}`,
          `sources: [{ outlet: source-of-a-long-name, title: ${JSON.stringify(HAN)} }]`,
        ],
      }),
    )
  }
}
