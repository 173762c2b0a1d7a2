import { expect, test } from 'vitest'
import { Fields } from './form-route'
import { taken } from './taken'

const sent = (name?: string) => {
  const data = new FormData()
  if (name !== undefined) data.set('sent', name)
  return new Fields(data)
}

test('what was taken is named in the address that follows, and nothing where the form has no journal', () => {
  expect(taken(sent('publish-7:one'), '/admin?done=published')).toBe('/admin?done=published&sent=publish-7%3Aone')
  expect(taken(sent('conflict-7-12:one'), '/admin/drafts/7')).toBe('/admin/drafts/7?sent=conflict-7-12%3Aone')
  expect(taken(sent(), '/admin')).toBe('/admin')
})

test('nothing that is sent for a name leads elsewhere', () => {
  expect(taken(sent('x&done=shared#y\r\nset-cookie: z'), '/admin')).toBe('/admin?sent=x%26done%3Dshared%23y%0D%0Aset-cookie%3A+z')
})
