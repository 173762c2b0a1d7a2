import { expect, it } from 'vitest'
import { readableTex } from './readable-tex'

it.each([
  ['\\varepsilon', 'ε'],
  ['\\lambda_1', 'λ_1'],
  ['e^{-\\tau}', 'e^(-τ)'],
  ['\\frac{c_\\tau}{\\eta\\sqrt{\\log \\eta}}', 'c_τ/(η √(log η))'],
  ['\\mu\\{P_\\tau f > \\eta \\|f\\|_1\\}', 'μ{P_τ f > η |f|_1}'],
  ['\\mathbb{E}\\left[X\\right] \\le 1', 'E [X] ≤ 1'],
  ['x_{i}^{2}', 'x_i^2'],
  ['n \\to \\infty', 'n → ∞'],
  ['\\text{if } x \\in A', 'if x ∈ A'],
  ['50\\%', '50%'],
  ['= a \\tag{1}', '= a [1]'],
  ['1/\\sqrt{\\log\\eta}', '1/√(log η)'],
  ['plain', 'plain'],
  ['', ''],
])('%s reads as %s', (tex, text) => {
  expect(readableTex(tex)).toBe(text)
})

it('ends soon with whatever is written', () => {
  for (const tex of ['{'.repeat(50_000), '\\frac{'.repeat(20_000), '\\left('.repeat(20_000), '_{'.repeat(20_000), '^'.repeat(50_000)])
    expect(typeof readableTex(tex)).toBe('string')
})
