import { z } from 'zod'

/** A month of the calendar: `2025-11`. */
export const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
