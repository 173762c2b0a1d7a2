import { z } from 'zod'

/** What is said of a picture. Who cannot see it has the alternative text instead, so that there must be one. */
export const pictureWords = z.object({
  alt: z.string().trim().min(1, 'is empty: say what the picture shows').max(1000, 'is longer than 1,000 characters'),
  caption: z.string().trim().max(1000, 'is longer than 1,000 characters').default(''),
})
