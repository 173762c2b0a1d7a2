import { deflateSync } from 'node:zlib'

/** Where characters are one em wide: Han, kana, Chinese punctuation, fullwidth forms. Rarer ones, beyond U+FFFF, no face of ours has. */
export const HAN_RANGES = [
  [0x2e80, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe4f],
  [0xff01, 0xff60],
]
const EM = 1000
const ASCENT = 880
const DESCENT = -120

const u16 = (value) => [value, 2]
const u32 = (value) => [value, 4]
const zeros = (count, bytes) => Array.from({ length: count }, () => [0, bytes])

/** Big-endian fields, each a value and its number of bytes. */
function pack(...fields) {
  const buffer = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0))
  let at = 0
  for (const [value, bytes] of fields) {
    buffer.writeUIntBE(value < 0 ? value + 2 ** (8 * bytes) : value, at, bytes)
    at += bytes
  }
  return buffer
}

/**
 * A subtable of format 4: each of our ranges is a segment whose characters are looked up one by one. Those that the face has are glyph 1, a blank; the others are none, so that
 * the browser goes on to the faces of the reader's system, which may have them.
 */
function cmap(covered) {
  const segments = [...HAN_RANGES, [0xffff, 0xffff]]
  const count = segments.length
  const power = 2 ** Math.floor(Math.log2(count))
  const glyphs = HAN_RANGES.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => Number(covered.has(first + at))))
  let before = 0
  // From the place of the offset itself to the segment's first glyph, in bytes.
  const offsets = HAN_RANGES.map(([first, last], at) => {
    const offset = 2 * (count - at) + 2 * before
    before += last - first + 1
    return u16(offset)
  })
  const length = 16 + 8 * count + 2 * glyphs.length
  const subtable = [
    ...[u16(4), u16(length), u16(0), u16(2 * count), u16(2 * power), u16(Math.log2(power)), u16(2 * (count - power))],
    ...segments.map(([, last]) => u16(last)),
    u16(0),
    ...segments.map(([first]) => u16(first)),
    ...HAN_RANGES.map(() => u16(0)),
    u16(1),
    ...offsets,
    u16(0),
    ...glyphs.map(u16),
  ]
  return pack(u16(0), u16(1), u16(3), u16(1), u32(12), ...subtable)
}

/** The tables of OpenType, field by field, in the order of its specification. */
function tables(covered) {
  return {
    'OS/2': pack(
      ...[u16(4), u16(EM), u16(400), u16(5)],
      ...zeros(12, 2), // embedding allowed, no scripts, no strikeout, no family class
      ...zeros(10, 1), // no PANOSE
      ...zeros(4, 4), // no Unicode blocks named
      ...[u32(0x20202020), u16(0x40), u16(HAN_RANGES[0][0]), u16(0xffff)],
      ...[u16(ASCENT), u16(DESCENT), u16(0), u16(ASCENT), u16(-DESCENT)],
      ...zeros(2, 4), // no code pages named
      ...[u16(0), u16(0), u16(0), u16(0x20), u16(1)],
    ),
    cmap: cmap(covered),
    glyf: pack(u32(0)),
    head: pack(
      ...[u32(0x00010000), u32(0x00010000), u32(0), u32(0x5f0f3cf5), u16(0), u16(EM)],
      ...zeros(4, 4), // made and changed: at no time, so that the bytes stay the same
      ...zeros(4, 2), // nothing is drawn
      ...[u16(0), u16(8), u16(2), u16(0), u16(0)],
    ),
    hhea: pack(u32(0x00010000), u16(ASCENT), u16(DESCENT), u16(0), u16(EM), ...zeros(11, 2), u16(1)),
    hmtx: pack(u16(EM), u16(0), u16(0)),
    loca: pack(...zeros(3, 2)),
    maxp: pack(u32(0x00010000), u16(2), ...zeros(4, 2), u16(2), ...zeros(8, 2)),
    name: pack(u16(0), u16(0), u16(6)),
    post: pack(u32(0x00030000), u32(0), ...zeros(2, 2), ...zeros(5, 4)),
  }
}

const padded = (table) => Buffer.concat([table, Buffer.alloc(-table.length & 3)])
const checksum = (table) => padded(table).reduce((sum, byte, at) => (sum + byte * 2 ** (8 * (3 - (at & 3)))) % 2 ** 32, 0)

/**
 * A font in which every Chinese character that is among `covered` is a blank of one em: it holds the place of text whose face is on its way. As WOFF (W3C, 1.0), some kilobytes.
 * @param {Set<number>} covered code points
 */
export function hanSpace(covered) {
  const entries = Object.entries(tables(covered)).map(([tag, table]) => {
    const small = deflateSync(table, { level: 9 })
    // What does not become smaller is kept as it is.
    return { tag, table, data: small.length < table.length ? small : table }
  })
  const begin = 44 + 20 * entries.length
  let offset = begin
  const directory = entries.map(({ tag, table, data }) => {
    const record = Buffer.concat([Buffer.from(tag), pack(u32(offset), u32(data.length), u32(table.length), u32(checksum(table)))])
    offset += padded(data).length
    return record
  })
  const whole = 12 + 16 * entries.length + entries.reduce((sum, { table }) => sum + padded(table).length, 0)
  const header = pack(
    ...[u32(0x774f4646), u32(0x00010000), u32(offset), u16(entries.length), u16(0), u32(whole)],
    ...[u16(1), u16(0)],
    ...zeros(5, 4), // no metadata, nothing private
  )
  return Buffer.concat([header, ...directory, ...entries.map(({ data }) => padded(data))])
}
