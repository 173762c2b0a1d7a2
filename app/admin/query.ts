/** The first value of a parameter of an address; empty when it is not there. */
export function first(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
