import { z } from 'zod'

/** `?page=N`, from 1. Absent means the first page; anything else that is not such a number has no page (404). */
export const pageNumber = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number)
  .default(1)
