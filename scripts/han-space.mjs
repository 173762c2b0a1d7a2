/** Characters that are one em wide: Han, kana, Chinese punctuation, fullwidth forms. */
export const HAN_RANGES = [
  [0x2e80, 0x9fff],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe4f],
  [0xff01, 0xff60],
  [0x20000, 0x3ffff],
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

/** A subtable of format 13, "many to one": every character of a range is glyph 1. */
function cmap() {
  const groups = HAN_RANGES.flatMap(([first, last]) => [u32(first), u32(last), u32(1)])
  const index = [u16(0), u16(1), u16(3), u16(10), u32(12)]
  return pack(...index, u16(13), u16(0), u32(16 + 12 * HAN_RANGES.length), u32(0), u32(HAN_RANGES.length), ...groups)
}

/** The tables of OpenType, field by field, in the order of its specification. */
function tables() {
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
    cmap: cmap(),
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

/** A TrueType font of half a kilobyte in which every Chinese character is a blank of one em: it holds the place of text whose face is on its way. */
export function hanSpace() {
  const entries = Object.entries(tables())
  const power = 2 ** Math.floor(Math.log2(entries.length))
  let offset = 12 + 16 * entries.length
  const directory = entries.map(([tag, table]) => {
    const record = Buffer.concat([Buffer.from(tag), pack(u32(checksum(table)), u32(offset), u32(table.length))])
    offset += padded(table).length
    return record
  })
  const header = pack(u32(0x00010000), u16(entries.length), u16(16 * power), u16(Math.log2(power)), u16(16 * (entries.length - power)))
  return Buffer.concat([header, ...directory, ...entries.map(([, table]) => padded(table))])
}
