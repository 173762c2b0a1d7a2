import { pictureBytes } from '@/lib/data/pictures'
import { t } from '@/lib/messages/translate'

export const dynamic = 'force-dynamic'

/** One size of a picture. A name never means other bytes, so that whoever has them need not ask again. */
export async function GET(_: Request, { params }: { params: Promise<{ name: string; file: string }> }): Promise<Response> {
  const { name, file } = await params
  const [, width] = /^(\d{1,5})\.webp$/.exec(file) ?? []
  const bytes = width && /^[a-z2-7]{12}-\d{1,5}x\d{1,5}$/.test(name) ? await pictureBytes(name, Number(width)) : null
  if (!bytes)
    return new Response(`${t('refused.picture.none')}\n`, { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })
  return new Response(bytes, {
    headers: {
      'content-type': 'image/webp',
      'content-length': String(bytes.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'same-site',
    },
  })
}
