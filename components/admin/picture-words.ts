import { t } from '@/lib/messages/translate'
import { PICTURE_LIMITS } from '@/lib/pictures/limits'
import type { PictureScriptWords } from '@/lib/schemas/picture-words'

/** The words of the script that takes pictures in. */
export function pictureScriptWords(): PictureScriptWords {
  return {
    address: '/admin/do/add-picture',
    sending: t('admin.pictures.sending'),
    making: t('admin.pictures.making'),
    failed: t('admin.pictures.failed'),
    dropped: t('admin.pictures.dropped', { name: '{name}' }),
    askAlt: t('admin.pictures.askAlt', { name: '{name}' }),
    noAlt: t('admin.pictures.noAlt'),
    noPicture: t('admin.pictures.noPicture'),
    tooLarge: t('admin.pictures.tooLarge', { name: '{name}', size: '{size}', most: '{most}' }),
    mostBytes: PICTURE_LIMITS.bytes,
  }
}
