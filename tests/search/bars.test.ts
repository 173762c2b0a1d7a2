import { expect, test, vi } from 'vitest'
import { holdQuality, later, printTable, QUALITY } from '@/tests/bench/search/bars'

const measures = { ndcg10: 0.5, map: 0.35, mrr10: 0.5, success10: 0.9, recall100: 1 }

test('each measure is printed with its bar, and what is below it or was not measured is marked', () => {
  const printed: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line) => printed.push(line))
  expect(printTable()).toBe(false)
  holdQuality('cacm', null, new Map([['all', measures]]))
  holdQuality('scifact', null, new Map([['all', measures]]))
  holdQuality('arxiv_zh', null, new Map())
  holdQuality('of-somebody-else', null, new Map([['all', measures]]))
  later('growth', false, '≤ 3 times')
  expect(printTable()).toBe(true)
  log.mockRestore()
  expect(printed).toEqual([
    '\nBars',
    '✓ cacm, MAP 0.3500 (bar: ≥ 0.34)',
    '✗ scifact, nDCG@10 0.5000 (bar: ≥ 0.73)',
    '✗ arxiv_zh, nDCG@10 NaN (bar: ≥ 0.88)',
    '✗ growth (bar: ≤ 3 times)',
  ])
})

test('the queries of the ACL are held by kind', () => {
  const kinds = (queries: string) => QUALITY.flatMap((each) => (each.folder === 'acl' && each.queries === queries ? each.kind : []))
  expect([kinds('known').length, kinds('people').length]).toEqual([6, 8])
})
