import 'server-only'
import { type DigestForm, formFrom } from '@/lib/document/digest-form'
import type { Fields } from './form-route'

/** The digest form as it was posted. */
export function postedForm(fields: Fields): DigestForm {
  return formFrom((name) => (fields.data.has(name) ? fields.text(name) : null), fields.data.keys())
}
