import { toHtml } from 'hast-util-to-html'
import { expect, test } from 'vitest'
import { renderMath } from './render-math'

const mathml = (tex: string) => toHtml(renderMath(tex, false).element).replace(/<annotation.*<\/annotation>/, '')

test('letters of a style are the letters that browsers can draw', () => {
  expect(mathml('\\mathbb P \\mathbb E \\mathbf 1 \\mathcal L \\mathcal A \\mathfrak g')).toMatch(/ℙ.*𝔼.*𝟏.*ℒ.*𝒜.*𝔤/u)
  expect(mathml('\\mathbb P')).not.toContain('double-struck')
})

test('Greek letters have bold ones too', () => {
  expect(mathml('\\boldsymbol\\theta \\boldsymbol\\Sigma \\boldsymbol\\epsilon \\mathbf\\Gamma \\boldsymbol\\nabla')).toMatch(
    /𝜽.*𝚺.*𝝐.*𝚪.*𝛁/u,
  )
})

test('upright and plain letters stay as they are', () => {
  expect(mathml('\\mathrm d x')).toContain('<mi mathvariant="normal">d</mi><mi>x</mi>')
})
