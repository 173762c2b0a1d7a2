import { LOCALE, t } from '@/lib/messages/translate'

type Day = { day: string; count: number }

const [HEIGHT, WIDTH, GAP] = [160, 720, 0.2]

/** Readings of each day as bars, and the same as a table. */
export function ReadsChart({ days, total }: { days: readonly Day[]; total: number }) {
  const most = Math.max(1, ...days.map(({ count }) => count))
  const step = WIDTH / days.length
  const title = t('admin.reads.chart', { total, days: days.length, most })
  return (
    <figure className="reads">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title} preserveAspectRatio="none">
        {days.map(({ day, count }, at) => {
          const height = (count / most) * (HEIGHT - 2)
          return <rect key={day} x={at * step} y={HEIGHT - height} width={step * (1 - GAP)} height={height} fill="var(--series-1)" />
        })}
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} stroke="var(--grey)" />
      </svg>
      <p className="reads-ends hint">
        <span>{days[0]?.day}</span>
        <span>{days.at(-1)?.day}</span>
      </p>
      <details className="disclosure">
        <summary>{t('labFrame.data')}</summary>
        <table className="desk-table">
          <caption className="unseen">{t('admin.reads.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('admin.reads.day')}</th>
              <th scope="col">{t('admin.reads.count')}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, count }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                <td>{count.toLocaleString(LOCALE)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
