import { expect, test } from 'vitest'
import { HEAD_SCRIPT } from '@/lib/head-script'
import { withoutFramework } from './without-framework'

const FLIGHT_START = '<script>(self.__next_f=self.__next_f||[]).push([0])</script>'
const FLIGHT = String.raw`<script>self.__next_f.push([1,"1:\"\u003c/main>\"\n"])</script>`
const CHUNKS =
  '<script id="_R_">(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":["static/chunks/a.js"],"runtimeModuleIds":[1]});</script>'
const CLOCK = '<script>requestAnimationFrame(function(){$RT=performance.now()});</script>'
const CHUNK = '<script src="/_next/static/chunks/turbopack-077hmtqrhcoji.js" async=""></script>'
const OLD_BROWSERS = '<script src="/_next/static/chunks/0cz1d0mv5g_q7.js" noModule=""></script>'
const PRELOAD = '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/3y4ca8oyyc1c9.js"/>'
const framework = [PRELOAD, CHUNK, OLD_BROWSERS, CHUNKS, FLIGHT_START, FLIGHT, CLOCK]

const OURS = [
  '<link rel="stylesheet" href="/_next/static/chunks/0034g30ebztm3.css" data-precedence="next"/>',
  '<link rel="preload" as="font" href="/s/source-serif-4.woff2" crossorigin="anonymous"/>',
  `<script>${HEAD_SCRIPT}</script>`,
  '<script type="module" src="/s/site-JKLK75W2.js"></script>',
  '<script type="application/ld+json">{"name":"self.__next_f.push([1,1])"}</script>',
  '<meta name="theme-color" content="#fdfcfa" media="(prefers-color-scheme: light)"/>',
]
const page = (head: string, content: string, after: string) =>
  `<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/>${head}</head><body><div hidden=""><!--$--><!--/$--></div><header>é 文</header><main id="m">${content}</main><footer></footer>${after}</body></html>`

test("Next's scripts and preloads go, and everything else stays byte for byte", () => {
  const mixed = OURS.flatMap((element, at) => [framework[at] ?? '', element]).join('\n')
  const bare = OURS.flatMap((element) => ['', element]).join('\n')
  expect(withoutFramework(page(mixed, '<p>x</p>', framework.join('')))).toEqual({ html: page(bare, '<p>x</p>', ''), unknown: [] })
})

test.each(framework)('%s stays where it stands in the content, or in what only quotes it', (element) => {
  const quoted = [
    `<!-- ${element} -->`,
    `<title>${element}</title>`,
    `<meta name='description' content='${element.replaceAll("'", '&#x27;')}'/>`,
    `<textarea>${element}</textarea>`,
    `<script type="text/plain">${element.replaceAll('</script', '<\\/script')}</script>`,
  ]
  for (const content of [element, `</main>${element}`, `</main>${element}<main>`, `<pre>${element}</pre>`, ...quoted]) {
    const html = page('', content, '')
    expect(withoutFramework(html).html).toBe(html)
  }
  for (const aside of quoted) {
    expect(withoutFramework(page(aside, '', '')).html).toBe(page(aside, '', ''))
    expect(withoutFramework(page('', '', aside)).html).toBe(page('', '', aside))
  }
  expect(withoutFramework(page(element, '', '')).html).toBe(page('', '', ''))
})

test.each([
  '<script>self.__next_f.push([1,"x"]);alert(1)</script>',
  '<script>self.__next_f.push([alert(1)])</script>',
  '<script>self.__next_f.push([1,`x`])</script>',
  '<script>(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"a":alert(1)});</script>',
  '<script>$RC("B:0","S:0")</script>',
  '<script data-new="">self.__next_f.push([1,"x"])</script>',
  '<script src="/_next/static/chunks/a.js" type="module"></script>',
  '<script src="/_next/static/chunks/a.js" async="">alert(1)</script>',
  '<script src="/_next/image.js"></script>',
  '<link rel="prefetch" href="/_next/static/chunks/a.js"/>',
])('%s is of no known form: it stays, and is told', (element) => {
  const html = page(element, '', element)
  const stripped = withoutFramework(html)
  expect(stripped.html).toBe(html)
  expect(stripped.unknown).toEqual([element, element])
})

test('scripts of ours and of others are none of its business', () => {
  const html = page('<script>alert(1)</script><script src="https://a.example/_next/static/a.js"></script><link href="/a.js">', '', '')
  expect(withoutFramework(html)).toEqual({ html, unknown: [] })
})

test('without a <main> nothing is taken out', () => {
  const html = `<html><body>${framework.join('')}</body></html>`
  expect(withoutFramework(html).html).toBe(html)
})
