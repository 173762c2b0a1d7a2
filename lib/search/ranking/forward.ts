/** The fields of a digest, in the order in which the index holds them. */
export const FIELDS = ['title', 'original', 'people', 'summary', 'headings', 'body'] as const
export type Field = (typeof FIELDS)[number]
/** Stands where a gap between two values is. */
export const GAP_ID = 0

/** A document as numbers: for each field how many numbers follow, then the ids of its words in order. All are variable-length integers. */
export function packForward(fields: readonly (readonly number[])[]): Buffer {
  let count = 0
  for (const ids of fields) count += ids.length + 1
  const bytes = Buffer.allocUnsafe(count * 5)
  let at = 0
  const put = (value: number) => {
    let rest = value
    while (rest > 127) {
      bytes[at++] = (rest & 127) | 128
      rest >>>= 7
    }
    bytes[at++] = rest
  }
  for (const ids of fields) {
    put(ids.length)
    for (const id of ids) put(id)
  }
  return Buffer.from(bytes.subarray(0, at))
}

/** Reads what `packForward` wrote, into `out`; `ends[f]` is where field `f` ends. @returns how many ids there are */
export function unpackForward(bytes: Uint8Array, out: Int32Array, ends: Int32Array): number {
  let at = 0
  let count = 0
  let field = 0
  const { length } = bytes
  while (at < length) {
    let size = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] as number
      size |= (byte & 127) << shift
      if (byte < 128) break
    }
    for (let each = 0; each < size; each++) {
      let byte = bytes[at++] as number
      let id = byte & 127
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++] as number
        id |= (byte & 127) << shift
      }
      out[count++] = id
    }
    ends[field++] = count
  }
  return count
}

/** The different words of a packed document. */
export function distinctWords(bytes: Uint8Array): Set<number> {
  const ids = new Int32Array(bytes.length)
  const count = unpackForward(bytes, ids, new Int32Array(bytes.length))
  const distinct = new Set(ids.subarray(0, count))
  distinct.delete(GAP_ID)
  return distinct
}
