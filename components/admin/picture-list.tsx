import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import { imageOf, parsePictureName, pictureAddress } from '@/lib/pictures/picture-name'
import type { PictureRow } from '@/lib/schemas/desk-views'
import { addressOf } from '@/lib/schemas/entry-kind'
import { formatBytes } from '@/lib/text/format-bytes'
import { formatDay } from '@/lib/text/format-date'

/** The library: each picture with what to write for it, what is said of it, and where it is shown. */
export function PictureList({ rows }: { rows: readonly PictureRow[] }) {
  return (
    <ul className="picture-list">
      {rows.map((row) => (
        <li key={row.name} id={row.name}>
          <Thumbnail row={row} />
          <div className="picture-facts">
            <p className="hint">
              {t('admin.pictures.facts', {
                width: row.width,
                height: row.height,
                size: formatBytes(row.bytes),
                day: formatDay(row.createdAt),
              })}
            </p>
            <p>
              <code>{`![${row.alt.replace(/[[\]]/g, '')}](${pictureAddress(row.name)}${row.caption ? ` "${row.caption.replaceAll('"', '')}"` : ''})`}</code>
            </p>
            <ShownIn row={row} />
            {row.isOwn && <Change row={row} />}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** The picture, small. */
export function Thumbnail({ row: { name, alt } }: { row: PictureRow }) {
  const picture = parsePictureName(name)
  if (!picture) return null
  const { src, srcSet, width, height } = imageOf(picture)
  // A plain image in widths of its own; nothing is made when it is asked for.
  // biome-ignore lint/performance/noImgElement: it is what the site wants.
  return <img src={src} srcSet={srcSet} sizes="14rem" width={width} height={height} alt={alt} loading="lazy" decoding="async" />
}

/** Where it is shown, as far as the reader of the desk may see that. */
export function ShownIn({ row: { shownIn } }: { row: PictureRow }) {
  if (!shownIn.length) return <p className="hint">{t('admin.pictures.unused')}</p>
  return (
    <p>
      {t('admin.pictures.shownIn')}{' '}
      {shownIn.map(({ kind, slug, title, draftId }, at) => (
        <span key={`${kind} ${slug} ${draftId}`}>
          {at > 0 && ', '}
          <a href={slug === null ? `/admin/drafts/${draftId}` : addressOf(kind, slug)}>
            <Name>{title || t('admin.untitled')}</Name>
          </a>
        </span>
      ))}
    </p>
  )
}

function Change({ row: { name, alt, caption } }: { row: PictureRow }) {
  return (
    <details className="disclosure">
      <summary>{t('admin.pictures.change')}</summary>
      <form action="/admin/do/describe-picture" method="post" className="form">
        <input type="hidden" name="name" value={name} />
        <div className="field">
          <label htmlFor={`on:alt-${name}`}>{t('admin.pictures.alt')}</label>
          <input id={`on:alt-${name}`} name="alt" required maxLength={1000} defaultValue={alt} />
        </div>
        <div className="field">
          <label htmlFor={`on:caption-${name}`}>{t('admin.pictures.caption')}</label>
          <input id={`on:caption-${name}`} name="caption" maxLength={1000} defaultValue={caption} />
        </div>
        <button type="submit">{t('admin.pictures.save')}</button>
      </form>
      <form action="/admin/do/replace-picture" method="post" encType="multipart/form-data" className="form">
        <input type="hidden" name="name" value={name} />
        <div className="field">
          <label htmlFor={`on:file-${name}`}>{t('admin.pictures.better')}</label>
          <input id={`on:file-${name}`} type="file" name="file" required accept="image/png,image/jpeg,image/webp,image/gif" />
        </div>
        <button type="submit">{t('admin.pictures.replace')}</button>
      </form>
      <p>
        <a href={`/admin/pictures/${name}`} className="button">
          {t('admin.pictures.remove')}
        </a>
      </p>
    </details>
  )
}
