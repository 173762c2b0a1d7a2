import type { Mark } from '@/lib/labs/series'
import { seriesColour, seriesDashes } from './dashes'

/** What a series looks like in its plot: its colour, and its dashes, dot, ring or bar. */
export function LegendMark({ mark, index }: { mark: Mark; index: number }) {
  const colour = seriesColour(index)
  return (
    <svg
      width={mark === 'line' ? 30 : 12}
      height="12"
      viewBox={mark === 'line' ? '0 0 30 12' : '0 0 12 12'}
      aria-hidden="true"
      focusable="false"
    >
      {mark === 'line' && <path d="M0 6h30" stroke={colour} strokeWidth="3" strokeDasharray={seriesDashes(index)} />}
      {mark === 'dot' && <circle cx="6" cy="6" r="4.5" fill={colour} />}
      {mark === 'ring' && <circle cx="6" cy="6" r="4" fill="none" stroke={colour} strokeWidth="2" />}
      {mark === 'square' && <rect x="2" y="2" width="8" height="8" fill={colour} />}
      {mark === 'bar' && <rect width="12" height="12" fill={colour} />}
    </svg>
  )
}
