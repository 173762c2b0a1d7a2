/** What there is to say of an address while it is typed. */
export type SlugCheck = {
  /** What the title suggests, free to take; empty without a title. */
  suggestion: string
  state: SlugState
  /** Whose it is or was, where the one who asks may know. */
  owner: string
}

/**
 * `empty` it will be made from the title; `ill-formed` no slug; `own` as it is; `free`; `moved` free, and the digest's present address will lead there;
 * `taken` another digest has it; `former` another digest had it, and links by it lead there.
 */
export type SlugState = 'empty' | 'ill-formed' | 'own' | 'free' | 'moved' | 'taken' | 'former'

/** The words for each; `{owner}`, `{folder}` and `{slug}` are filled in by the script. */
export type SlugWords = Record<SlugState, string> & { address: string; folder: string }
