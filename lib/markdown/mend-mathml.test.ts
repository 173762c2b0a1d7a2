import { toHtml } from 'hast-util-to-html'
import { expect, test } from 'vitest'
import { renderMath } from './render-math'

const mathml = (tex: string) => toHtml(renderMath(tex, false).element).replace(/<annotation.*<\/annotation>/, '')

test('what stands over or under a relation or a name is over or under it, not behind it', () => {
  expect(mathml('\\stackrel{\\text{def}}{=}')).toContain('<mover><mo>=</mo><mtext>def</mtext></mover>')
  expect(mathml('\\overset{!}{=}')).toContain('<mover><mo>=</mo><mo')
  expect(mathml('\\underset{x}{\\max}')).toContain('<munder><mrow><mi>max</mi><mo>\u2061</mo></mrow><mi>x</mi></munder>')
  for (const tex of ['\\stackrel{a}{b}', '\\underset{x}{\\max} f', 'a \\overset{d}{\\to} b']) {
    expect(mathml(tex)).not.toMatch(/<m[io](?: [^>]*)?>[^<]*<m/)
  }
})

test('a large bracket with a script stretches like the one before it', () => {
  expect(mathml('\\bigl(x\\bigr)^2')).toContain(
    '<msup><mrow><mo fence="true" stretchy="true" minsize="1.2em" maxsize="1.2em">)</mo></mrow><mn>2</mn></msup>',
  )
  expect(mathml('(x)^2')).toContain('<msup><mo stretchy="false">)</mo><mn>2</mn></msup>')
})

test('bars of a norm have no spaces around them and grow with what they hold; a relation keeps its spaces', () => {
  expect(mathml('\\lVert x\\rVert')).toContain(
    '<mo stretchy="false" lspace="0em" rspace="0em">∥</mo><mi>x</mi><mo stretchy="false" lspace="0em" rspace="0em">∥</mo>',
  )
  const fence = '<mo fence="true" stretchy="true" symmetric="true" lspace="0em" rspace="0em">∣</mo>'
  expect(mathml('\\left|\\frac ab\\right|')).toContain(`${fence}<mfrac>`)
  expect(mathml('\\big\\lVert x\\big\\rVert^2')).toMatch(/<msup><mrow><mo[^>]* lspace="0em" rspace="0em">∥<\/mo><\/mrow>/)
  expect(mathml('a \\mid b')).toContain('<mo>∣</mo>')
  expect(mathml('a \\parallel b')).toContain('<mo>∥</mo>')
})

test('a line over letters is no accent on them', () => {
  expect(mathml('\\overline{xyz}')).toMatch(/<mover accent="false">.*<mo stretchy="true" accent="false">‾<\/mo>/)
  expect(mathml('\\hat x')).toContain('<mover accent="true">')
})
