import { describe, expect, it } from 'vitest'
import { stylesheetOf, withInlineStyles } from './inline-styles'

const sheet = stylesheetOf('a{color:red}')
const read = async (pathname: string) => (pathname === '/_next/static/chunks/a.css' ? sheet : null)
const link = '<link rel="stylesheet" href="/_next/static/chunks/a.css" data-precedence="next"/>'

describe('stylesheets set into the page', () => {
  it('stand where their link stood, and tell their hash', async () => {
    const { html, sheets } = await withInlineStyles(`<head>${link}<title>x</title></head><main>y</main>`, read)
    expect(html).toBe('<head><style>a{color:red}</style><title>x</title></head><main>y</main>')
    expect(sheets.map(({ hash }) => hash)).toEqual([expect.stringMatching(/^'sha256-[\w+/]{43}='$/)])
  })

  it('leave alone what stands in the content, in an attribute, or leads elsewhere', async () => {
    const pages = [
      `<head></head><main>${link}</main>`,
      `<head><meta content='${link}'></head><main></main>`,
      '<head><link rel="stylesheet" href="/s/han.css"/><link rel="icon" href="/_next/static/chunks/a.css"/></head><main></main>',
      '<head><link rel="stylesheet" href="/_next/static/chunks/b.css"/></head><main></main>',
      '<head><link rel="stylesheet" href="https://evil.example/_next/static/chunks/a.css"/></head><main></main>',
    ]
    for (const page of pages) expect(await withInlineStyles(page, read)).toEqual({ html: page, sheets: [] })
  })

  it('are refused when they would end their own element', () => {
    expect(stylesheetOf('a::before{content:"</STYLE><script>"}')).toBeNull()
  })
})
