import type { NameSuggestion } from '@/lib/schemas/name-suggestion'

const isCalled = (name: string) => (one: NameSuggestion) => {
  const folded = name.toLocaleLowerCase()
  return one.slug === folded || [one.name, ...one.detail.split(' · ')].some((each) => each.toLocaleLowerCase() === folded)
}

/** Those who are called just so; a slug is one's own. */
export function namesakes(typed: string, names: readonly NameSuggestion[]): NameSuggestion[] {
  const own = names.find(({ slug }) => slug === typed)
  return own ? [own] : names.filter(isCalled(typed))
}

/** What the document says: the name, or, where another has it as well, the slug, which nobody else has. */
export function referenceTo({ name, slug }: NameSuggestion, names: readonly NameSuggestion[]): string {
  return names.filter(isCalled(name)).length > 1 ? slug : name
}
