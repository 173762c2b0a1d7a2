import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LabFrame } from './lab-frame'

test('a lab leads to the claim in its digest, where readers have that digest', () => {
  const frame = (digestHref?: string) => renderToStaticMarkup(<LabFrame slug="think-then-answer" digestHref={digestHref} />)
  expect(frame('/digests/rlmt-thinking-for-chat')).toContain('href="/digests/rlmt-thinking-for-chat#s-key-points')
  expect(frame()).not.toContain('href="/digests/')
  expect(frame('/digests/another')).not.toContain('href="/digests/')
})
