/** What digests call the section that holds the gist, as `fold` leaves it. */
const NAMES = new Set(
  [
    'Key points',
    'Key takeaways',
    'Main points',
    'Takeaways',
    'TL;DR',
    'In short',
    '要点',
    '核心要点',
    '关键要点',
    '重点',
    '要點',
    '摘要',
  ].map(fold),
)

/** Whether a heading announces the key points: letter case, spaces and signs do not count (`🔑 Key-points:`). */
export function isKeyHeading(text: string): boolean {
  return NAMES.has(fold(text))
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
