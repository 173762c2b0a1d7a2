import { describe, expect, it } from 'vitest'
import messages from './en.json'
import { type MessageKey, t } from './translate'

describe('the words of the interface', () => {
  it('counts by the rules of the language', () => {
    expect([1, 2, 1234].map((count) => t('count.digests', { count }))).toEqual(['one digest', '2 digests', '1,234 digests'])
  })

  it('fills tags with whatever stands for them', () => {
    expect(t.markup('digest.from', { outlets: () => '<a>机器之心</a>' })).toBe('from <a>机器之心</a>')
  })

  it('says when a text was corrected, and only of several times which was the last', () => {
    const said = [1, 2, 3].map((count) => t.markup('digest.corrected', { count, date: () => 'Monday' }))
    expect(said).toEqual(['Corrected once, on Monday', 'Corrected twice, last on Monday', 'Corrected 3 times, last on Monday'])
  })

  it('tells apart what it remembers by the key and by every value, a number from its digits too', () => {
    const said = () => [
      t('count.digests', { count: 2 }),
      t('count.minutes', { count: 2 }),
      t('pager.page', { page: 1, pages: 12 }),
      t('pager.page', { page: 11, pages: 2 }),
    ]
    const first = said()
    expect(new Set(first).size).toBe(4)
    expect(said()).toEqual(first)
    for (let count = 0; count < 5000; count++) expect(t('count.minutes', { count })).toBe(t.markup('count.minutes', { count }))
  })

  it('throws for a key or a value that is missing', () => {
    expect(() => t('count.nothing' as MessageKey)).toThrow()
    expect(() => t('count.digests')).toThrow()
  })

  it('has no message that cannot be read', () => {
    for (const [key, text] of messagesBelow(messages)) {
      // Arguments and tags of every message: all of them are given, so that only its syntax can fail.
      const named = Object.fromEntries([...text.matchAll(/\{(\w+)/g)].map(([, name]) => [name, 3]))
      const tags = Object.fromEntries([...text.matchAll(/<(\w+)>/g)].map(([, name]) => [name, () => 'x']))
      expect(t.markup(key as MessageKey, { ...named, ...tags } as never), key).not.toContain('{')
    }
  })
})

function messagesBelow(group: object, path = ''): [string, string][] {
  return Object.entries(group).flatMap(([name, value]) =>
    typeof value === 'string' ? [[path + name, value]] : messagesBelow(value, `${path}${name}.`),
  )
}
