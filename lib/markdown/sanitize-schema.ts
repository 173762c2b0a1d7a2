import type { Options } from 'rehype-sanitize'

const CLASS_OF_LINK = [
  'className',
  'link-internal',
  'link-external',
  'link-address',
  'beside-note',
  'mention',
  'data-footnote-backref',
] as const

/** MathML Core and what KaTeX writes beyond it; nothing that holds HTML (`annotation-xml`), links or acts (`maction`). */
const MATH_TAGS =
  'math semantics annotation mrow mi mn mo mtext ms mspace msup msub msubsup mfrac msqrt mroot mover munder munderover mmultiscripts mprescripts none mtable mtr mtd mlabeledtr mstyle mpadded mphantom menclose merror'.split(
    ' ',
  )
const MATH_ATTRIBUTES =
  'accent accentunder columnalign columnlines columnspacing depth display displaystyle fence form frame framespacing height largeop linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation rowalign rowlines rowspacing rspace scriptlevel separator side stretchy symmetric voffset width encoding'.split(
    ' ',
  )

/**
 * Everything that a rendered text may hold. The pipeline drops raw HTML first; this is the last word all the same: no style, no event handler,
 * no scheme but http, https and mailto, and only ids and classes that the pipeline gives.
 */
export const sanitizeSchema: Options = {
  tagNames: [
    ...'a aside blockquote br code del div em figcaption figure h2 h3 h4 h5 h6 hr img input li ol p pre section span strong sup table tbody td th thead tr ul'.split(
      ' ',
    ),
    ...MATH_TAGS,
  ],
  attributes: {
    a: [
      'href',
      'title',
      'rel',
      'dataKind',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      'ariaDescribedBy',
      'ariaLabel',
      [...CLASS_OF_LINK],
      ['id', /^fnref-[\d-]+$/],
    ],
    aside: ['role', 'ariaLabel', ['className', 'callout', /^callout-[a-z]+$/]],
    code: [['className', 'hljs', 'math-error', /^language-[\w-]+$/], 'title'],
    div: ['role', 'ariaLabel', ['className', 'table-frame', 'table-wide', 'math-block']],
    h2: [
      ['id', /^s-/, 'fn-label'],
      ['className', 'sr-only'],
    ],
    h3: [['id', /^s-/]],
    h4: [['id', /^s-/]],
    h5: [['id', /^s-/]],
    h6: [['id', /^s-/]],
    img: [
      'alt',
      'loading',
      'decoding',
      ['src', /^\/(?![/\\])/],
      ['srcSet', /^\/pictures\/[a-z2-7]{12}-\d+x\d+\/\d+\.webp \d+w(?:, \/pictures\/[a-z2-7]{12}-\d+x\d+\/\d+\.webp \d+w)*$/],
      ['sizes', /^\(min-width: 60rem\) 44rem, 100vw$/],
      ['width', /^\d+$/],
      ['height', /^\d+$/],
    ],
    input: [['type', 'checkbox'], ['disabled', true], 'checked', 'ariaLabel'],
    li: [['id', /^fn-\d+$/], ['className', 'task-list-item'], 'value'],
    ol: ['start'],
    p: [['className', 'callout-title']],
    pre: ['role', 'ariaLabel', 'dataLanguage'],
    section: ['dataFootnotes', ['className', 'footnotes']],
    span: [
      'title',
      ['role', 'note'],
      ['id', /^fn-\d+$/],
      ['className', 'link-broken', 'sidenote', 'sidenote-number', 'unbroken', /^hljs-[\w-]+$/, /^[\w]+_$/],
    ],
    td: ['align'],
    th: ['align'],
    ul: [['className', 'contains-task-list']],
    ...Object.fromEntries(MATH_TAGS.map((tag) => [tag, MATH_ATTRIBUTES])),
    math: [...MATH_ATTRIBUTES, 'xmlns'],
  },
  protocols: { href: ['http', 'https', 'mailto'], src: [] },
  required: { input: { type: 'checkbox', disabled: true } },
  // Ids are given by the pipeline with prefixes of their own, see mark-headings.
  clobber: [],
  strip: ['script', 'style'],
  allowComments: false,
  allowDoctypes: false,
}
