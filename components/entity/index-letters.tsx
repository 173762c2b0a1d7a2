import { t } from '@/lib/messages/translate'
import { letterOf } from '@/lib/schemas/index-letter'
import type { LetterCount } from '@/lib/schemas/views'

/** The initials that have entries, each leading to them. */
export function IndexLetters({ path, letters, current }: { path: string; letters: LetterCount[]; current: string | null }) {
  if (letters.length < 2) return null
  return (
    <nav className="index-letters" aria-label={t('index.letters')}>
      <ul>
        <li>
          <a href={path} aria-current={current === null ? 'page' : undefined}>
            {t('index.all')}
          </a>
        </li>
        {letters.map(({ initial, entities }) => (
          <li key={initial}>
            <a
              href={`${path}?letter=${letterOf(initial)}`}
              aria-current={initial === current ? 'page' : undefined}
              title={t('count.entries', { count: entities })}
            >
              {titleOfInitial(initial)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What an initial is called: itself, or `Other`. */
export function titleOfInitial(initial: string): string {
  return initial === '#' ? t('index.other') : initial
}
