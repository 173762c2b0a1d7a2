import { expect, test } from 'vitest'
import { textOfHtml } from './text-of-html'

test('HTML gives its words, with no mark-up and no source of a formula', () => {
  expect(textOfHtml('The <a href="/terms/a">“A”</a> is &#x3C; 5 &#x26; <em>more</em>.')).toBe('The “A” is < 5 & more.')
  expect(textOfHtml('<math><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></math>, once')).toBe('x, once')
})
