/** The labs that there are, in the order of their index. A slug is an address, and what a digest's `lab:` says. */
export const LAB_SLUGS = [
  'heat-on-the-hypercube',
  'think-then-answer',
  'backprop-in-a-stream',
  'the-price-of-a-token',
  'noise-in-the-corpus',
] as const
export type LabSlug = (typeof LAB_SLUGS)[number]

export const isLabSlug = (slug: string): slug is LabSlug => LAB_SLUGS.some((known) => known === slug)
