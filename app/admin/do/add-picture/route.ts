import { addPicture } from '@/lib/desk/add-picture'
import { actorRoute, type Fields, jsonRoute } from '../../form-route'
import { pictureForm, pictureOf } from '../../posted-picture'

export const dynamic = 'force-dynamic'

const wordsOf = (fields: Fields) => ({ alt: fields.text('alt'), caption: fields.text('caption') })

const form = actorRoute(
  async (fields, actor) => {
    const name = await addPicture(actor, pictureOf(fields), wordsOf(fields))
    return { to: `/admin/pictures?done=picture#${name}` }
  },
  { back: () => '/admin/pictures', keep: ['alt', 'caption'], read: pictureForm },
)
const script = jsonRoute(async (fields, actor) => {
  const name = await addPicture(actor, pictureOf(fields), wordsOf(fields))
  return { status: 'picture', address: `/pictures/${name}` }
}, pictureForm)

/** A form goes on to the library; a script stays where it is and is told the picture's address. */
export const POST = (request: Request): Promise<Response> =>
  request.headers.get('accept') === 'application/json' ? script(request) : form(request)
