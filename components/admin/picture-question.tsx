import { t } from '@/lib/messages/translate'
import type { PictureRow } from '@/lib/schemas/desk-views'
import { DeedButton } from './deed-button'
import { ShownIn, Thumbnail } from './picture-list'

/** Asks before a picture is deleted; of one that something shows, says what has to be done first. */
export function PictureQuestion({ row }: { row: PictureRow & { isShown: boolean } }) {
  const { name, alt, caption, isShown } = row
  return (
    <section aria-labelledby="on:question" className={isShown ? undefined : 'problem'}>
      <h2 id="on:question">{isShown ? t('admin.pictures.inUse') : t('admin.pictures.question')}</h2>
      <Thumbnail row={row} />
      <p>{alt}</p>
      {caption && <p>{caption}</p>}
      {/* Something may show it that this account does not see: another's draft, or what lies in the bin. */}
      {isShown && !row.shownIn.length ? <p>{t('admin.pictures.shownUnseen')}</p> : <ShownIn row={row} />}
      <p>{isShown ? t('admin.pictures.takeOutFirst') : t('admin.pictures.means')}</p>
      <div className="deeds">
        {!isShown && (
          <DeedButton deed="remove-picture" fields={{ name }} className="primary">
            {t('admin.pictures.removeNow')}
          </DeedButton>
        )}
        <a href="/admin/pictures" className="button">
          {t('admin.pictures.keep')}
        </a>
      </div>
    </section>
  )
}
