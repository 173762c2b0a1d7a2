/** What two spellings of one e-mail address have in common: `' Ann@Example.ORG '` → `'ann@example.org'`. */
export function emailKey(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}
