import type { Affiliation } from '@/lib/schemas/affiliation'

/** A stored affiliation as pages know it. */
export const toAffiliation = ({
  name,
  fromYear,
  untilYear,
}: {
  name: string
  fromYear: number | null
  untilYear: number | null
}): Affiliation => ({
  name,
  from: fromYear,
  until: untilYear,
})
