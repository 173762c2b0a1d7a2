import { expect, test } from 'vitest'
import { textOfHtml } from './text-of-html'

test('tags go, words glued by them stay glued, blocks stand apart', () => {
  expect(textOfHtml('<ul><li>Uses <a href="/terms/grpo" class="x">GRPO</a>-like steps</li><li>用<em>大语言</em>模型</li></ul>')).toBe(
    'Uses GRPO-like steps\n用大语言模型\n',
  )
})

test('entities are read, whichever way they are written, and only once', () => {
  expect(textOfHtml('a &#x3C; b &amp; c &quot;d&quot; &#39;e&#39; &amp;lt;')).toBe('a < b & c "d" \'e\' &lt;')
})
