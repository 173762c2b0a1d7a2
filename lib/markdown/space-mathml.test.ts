import { toHtml } from 'hast-util-to-html'
import { expect, test } from 'vitest'
import { renderMath } from './render-math'

const mathml = (tex: string) => toHtml(renderMath(tex, false).element).replace(/<annotation.*<\/annotation>/, '')
const space = '<mspace width="0.1667em"></mspace>'

test('a function name stands apart from its argument and from what comes before', () => {
  expect(mathml('c\\log\\log\\eta')).toContain(
    `<mi>c</mi>${space}<mi>log</mi><mo>\u2061</mo>${space}<mi>log</mi><mo>\u2061</mo>${space}<mi>η</mi>`,
  )
})

test('no space before a bracket that belongs to the function', () => {
  expect(mathml('\\min(a,b)')).toContain('<mi>min</mi><mo>\u2061</mo><mo stretchy="false">(</mo>')
})

test('a name with something below it stands apart too', () => {
  expect(mathml('\\max_\\theta x')).toMatch(/<\/msub><mspace width="0.1667em"><\/mspace><mi>x<\/mi>/)
})

test('a sign is a prefix behind a bracket or a relation, and an operator between two numbers', () => {
  expect(mathml('\\{\\pm1\\}')).toContain('<mo form="prefix">±</mo>')
  expect(mathml('a=-1')).toContain('<mo form="prefix">−</mo>')
  expect(mathml('(a)-1')).toContain('<mo>−</mo>')
})
