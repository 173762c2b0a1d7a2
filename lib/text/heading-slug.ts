/**
 * The readable part of a heading's anchor: lower case, words joined by hyphens, every script kept.
 * `headingSlug('What changed — since v1?')` → `'what-changed-since-v1'`, `headingSlug('背景：为什么')` → `'背景-为什么'`, `headingSlug('!!')` → `''`.
 */
export function headingSlug(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '')
    .replace(/\p{Cs}/gu, '')
}
