import { LOCALE, t } from '@/lib/messages/translate'
import type { TimelineYear } from '@/lib/schemas/views'

const BAR = { width: 6, gap: 2, height: 22 }

/** When it was written about: a row per year with a bar per month. The number stands beside it, so that nothing hangs on the picture. */
export function Timeline({ years }: { years: TimelineYear[] }) {
  if (years.length === 0) return null
  const most = Math.max(...years.flatMap(({ months }) => months))
  return (
    <section className="timeline" aria-labelledby="on:timeline">
      <h2 id="on:timeline" className="label">
        {t('entity.timeline')}
      </h2>
      <ol>
        {[...years].reverse().map(({ year, total, months }) => (
          <li key={year} title={t('entity.inYear', { year: String(year), count: total })}>
            <span>{year}</span>
            <Bars months={months} most={most} />
            <span className="count">{total.toLocaleString(LOCALE)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Bars({ months, most }: { months: number[]; most: number }) {
  const step = BAR.width + BAR.gap
  return (
    <svg viewBox={`0 0 ${12 * step - BAR.gap} ${BAR.height}`} aria-hidden="true" focusable="false">
      {months
        .map((count, at) => ({ x: at * step, count, height: count === 0 ? 1 : Math.max(3, (BAR.height * count) / most) }))
        .map(({ x, count, height }) => (
          <rect key={x} className={count === 0 ? 'none' : undefined} x={x} y={BAR.height - height} width={BAR.width} height={height} />
        ))}
    </svg>
  )
}
