import { stringify } from 'yaml'

/** The document of an entity that nobody has written a page for yet: its name alone. */
export function stubDocument(name: string, slug: string): string {
  return `---\n${stringify({ name, slug }, { lineWidth: 0 })}---\n`
}
