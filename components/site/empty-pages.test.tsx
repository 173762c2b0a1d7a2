import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ArchivePage } from '@/components/digest/archive-page'
import { IndexPage } from '@/components/entity/index-page'
import { EmptyStore } from './empty-store'

const none = { items: [], page: 1, pages: 1, total: 0 }

test('a month without a digest and a letter without an entry say so', () => {
  const archive = { list: none, month: '2019-01', years: [] }
  expect(renderToStaticMarkup(<ArchivePage archive={archive} contentDir="content" />)).toContain('No digest was published in January 2019.')
  const index = { list: none, letters: [], initial: 'Q' }
  expect(renderToStaticMarkup(<IndexPage kind="person" index={index} contentDir="content" />)).toContain('Nothing is filed under “Q”.')
})

test.each([
  ['./content', 'content/digests/my-first-digest.md'],
  ['/srv/texts/', '/srv/texts/digests/my-first-digest.md'],
])('an empty site whose content is in %s names the file there', (contentDir, file) => {
  expect(renderToStaticMarkup(<EmptyStore contentDir={contentDir} />)).toContain(`<code>${file}</code>`)
})
