import { decoded } from '@/lib/text/decoded'
import { TOUCHES } from './scroll-together'

/** Where blocks of the text begin: in the text, and on the page that shows it. */
export type BlockPlace = { line: number; top: number }

const SHELL =
  '<!doctype html><html><head><meta name="viewport" content="width=device-width"><base target="_blank"></head><body><main></main></body></html>'

/**
 * A frame that shows preview pages, one after the other in one document, so that it keeps its place while the text changes. No script runs in it: it takes what
 * the server has made safe, under the policy of the page around it.
 */
export class PreviewPage {
  readonly frame = document.createElement('iframe')
  readonly #ready: Promise<void>
  readonly #sheets = new Set<string>()
  #lines: number[] = []
  readonly #listeners = new Set<() => void>()
  #onTouch: () => void = () => {}

  constructor(title: string) {
    const { frame } = this
    frame.title = title
    // Without "allow-scripts"; links open elsewhere.
    frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox')
    this.#ready = new Promise((resolve) => {
      frame.addEventListener('load', () => {
        this.#lines = []
        this.#sheets.clear()
        frame.contentDocument?.addEventListener('scroll', () => {
          for (const listener of this.#listeners) listener()
        })
        frame.contentDocument?.addEventListener('click', followAnchor)
        for (const touch of TOUCHES) frame.contentDocument?.addEventListener(touch, () => this.#onTouch(), { passive: true })
        resolve()
      })
    })
    frame.srcdoc = SHELL
  }

  /** Shows a page that was made by `/admin/preview/…`. */
  show(made: Document): void {
    void this.#ready.then(() => {
      const { contentDocument: page } = this.frame
      const article = made.getElementById('on:preview')
      const main = page?.querySelector('main')
      if (!page || !main || !article) return
      page.documentElement.lang = made.documentElement.lang
      const { theme } = document.documentElement.dataset
      if (theme === undefined) delete page.documentElement.dataset.theme
      else page.documentElement.dataset.theme = theme
      this.#dress(page, made)
      this.#lines = (article.dataset.lines ?? '').split(' ').filter(Boolean).map(Number)
      main.replaceChildren(page.importNode(article, true))
      for (const listener of this.#listeners) listener()
    })
  }

  /** The blocks whose lines are known, in order. */
  places(): BlockPlace[] {
    const { contentDocument: page, contentWindow: view } = this.frame
    const blocks = [...(page?.querySelector('.prose')?.children ?? [])].filter((block) => !block.classList.contains('correction-note'))
    return blocks.flatMap((block, at) => {
      const line = this.#lines[at]
      return line ? { line, top: block.getBoundingClientRect().top + (view?.scrollY ?? 0) } : []
    })
  }

  get top(): number {
    return this.frame.contentWindow?.scrollY ?? 0
  }

  /** Of what is seen of it. */
  get height(): number {
    return this.frame.contentWindow?.innerHeight ?? 0
  }

  /** How far it is scrolled: 0 at the top, 1 at the end. */
  get progress(): number {
    const whole = this.frame.contentDocument?.documentElement.scrollHeight ?? 0
    return Math.min(1, this.top / Math.max(1, whole - this.height))
  }

  scrollTo(top: number): void {
    this.frame.contentWindow?.scrollTo({ top, behavior: 'instant' })
  }

  /** Told of whatever somebody does to it who is about to scroll. */
  onTouch(listener: () => void): void {
    this.#onTouch = listener
  }

  onScroll(listener: () => void): void {
    this.#listeners.add(listener)
  }

  /** Puts on the styles of a page that it has not on yet. The policy lets no style element in; a sheet that a script has made it does. */
  #dress(page: Document, made: Document): void {
    const view = this.frame.contentWindow as (Window & typeof globalThis) | null
    for (const style of made.querySelectorAll('style')) {
      const text = style.textContent ?? ''
      if (!view || this.#sheets.has(text)) continue
      this.#sheets.add(text)
      const sheet = new view.CSSStyleSheet()
      sheet.replaceSync(text)
      page.adoptedStyleSheets.push(sheet)
    }
    const late = made.getElementById('on:late-type')?.dataset ?? {}
    const linked = [...made.querySelectorAll<HTMLLinkElement>('head link[rel=stylesheet]')].map((link) => link.getAttribute('href'))
    for (const href of [...linked, late.han, late.math]) {
      if (!href || this.#sheets.has(href)) continue
      this.#sheets.add(href)
      const link = page.createElement('link')
      link.rel = 'stylesheet'
      link.href = href
      page.head.append(link)
    }
  }
}

/** A link within the text moves the frame; all others open in a tab of their own. */
function followAnchor(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest?.('a')
  const href = link?.getAttribute('href') ?? ''
  if (!link || !href.startsWith('#')) return
  event.preventDefault()
  link.ownerDocument.getElementById(decoded(href.slice(1)))?.scrollIntoView()
}
