import type { Fields } from './form-route'

/** Where a form leads whose text was taken: its script then forgets what it keeps of it on the device, which it has named `sent`. */
export function taken(fields: Fields, to: string): string {
  const sent = fields.text('sent')
  return sent ? `${to}${to.includes('?') ? '&' : '?'}${new URLSearchParams({ sent })}` : to
}
