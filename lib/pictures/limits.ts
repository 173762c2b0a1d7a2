/** What an upload may be at most; every refusal names the limit that it met. */
export const PICTURE_LIMITS = {
  bytes: 20 * 1024 * 1024,
  /** Of a side. */
  side: 12_000,
  /** Of all frames together: 24 megapixels in one, or an animation of as many. */
  pixels: 40_000_000,
  frames: 300,
} as const

/** Widths that a page may choose among; none is wider than the picture itself. */
export const PICTURE_WIDTHS = [480, 960, 1600] as const
/** A picture is kept at most this wide. */
export const WIDEST = 2400

/** The widths in which a picture of this width is kept, the narrowest first. */
export function widthsOf(width: number): number[] {
  const widest = Math.min(width, WIDEST)
  return [...PICTURE_WIDTHS.filter((each) => each < widest), widest]
}
