import type { Root as HastRoot } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { parseMarkdown } from '@/lib/markdown/parse'

/** One example of a specification written in CommonMark's own format. */
export type Example = { number: number; markdown: string; html: string; section: string }

/** Reads ```` ```…``` example ```` blocks; "→" stands for a tab. */
export function readExamples(spec: string): Example[] {
  const examples: Example[] = []
  let section = ''
  const pattern = /^(#{1,6}) (.*)$|^`{32} example[^\n]*\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$/gm
  for (const [, , heading, markdown, html] of spec.matchAll(pattern)) {
    if (heading !== undefined) section = heading
    if (markdown === undefined || html === undefined) continue
    examples.push({ number: examples.length + 1, markdown: markdown.replaceAll('→', '\t'), html: html.replaceAll('→', '\t'), section })
  }
  return examples
}

const toHast = unified().use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' }).freeze()

/** Our grammar, without the pipeline's steps: HTML is kept, links are not looked up. */
export function renderGrammar(markdown: string): string {
  return toHtml(toHast.runSync(parseMarkdown(markdown)) as HastRoot, { allowDangerousHtml: true })
}

/** The same HTML for the same meaning: parsed and written again, white space between blocks left out. */
export function normalize(html: string): string {
  return toHtml(fromHtml(html.trim(), { fragment: true }))
    .replace(/\s*(<\/?(?:p|ul|ol|li|blockquote|h\d|hr|pre|table|thead|tbody|tr|th|td|section|div)\b[^>]*>)\s*/g, '$1')
    .trim()
}
