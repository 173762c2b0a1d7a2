import { t } from '@/lib/messages/translate'
import { PICTURE_LIMITS } from '@/lib/pictures/limits'
import { formatBytes } from '@/lib/text/format-bytes'
import { pictureScriptWords } from './picture-words'

/** Takes a picture in: by choice, and with a script also dropped or pasted, with its progress. */
export function PictureForm({ alt, caption }: { alt: string; caption: string }) {
  const { bytes, side } = PICTURE_LIMITS
  return (
    <form
      action="/admin/do/add-picture"
      method="post"
      encType="multipart/form-data"
      className="form picture-form"
      data-pictures={JSON.stringify(pictureScriptWords())}
    >
      <div className="field">
        <label htmlFor="on:picture-file">{t('admin.pictures.file')}</label>
        <p id="on:picture-file-hint" className="hint">
          {t('admin.pictures.fileHint', { size: formatBytes(bytes), side })}
        </p>
        <input
          id="on:picture-file"
          type="file"
          name="file"
          required
          accept="image/png,image/jpeg,image/webp,image/gif"
          aria-describedby="on:picture-file-hint"
        />
      </div>
      <div className="field">
        <label htmlFor="on:picture-alt">{t('admin.pictures.alt')}</label>
        <p id="on:picture-alt-hint" className="hint">
          {t('admin.pictures.altHint')}
        </p>
        <input id="on:picture-alt" name="alt" required maxLength={1000} defaultValue={alt} aria-describedby="on:picture-alt-hint" />
      </div>
      <div className="field">
        <label htmlFor="on:picture-caption">{t('admin.pictures.caption')}</label>
        <input id="on:picture-caption" name="caption" maxLength={1000} defaultValue={caption} />
      </div>
      <div className="deeds">
        <button type="submit" className="primary">
          {t('admin.pictures.add')}
        </button>
        <progress max="1" value="0" hidden aria-label={t('admin.pictures.sending')} />
        <p className="picture-state" role="status" />
      </div>
    </form>
  )
}
