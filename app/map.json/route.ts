import { mapGraph } from '@/lib/data/map'

/** The map as data. The front keeps it for the version of the store that it was read from. */
export async function GET(): Promise<Response> {
  return Response.json(await mapGraph())
}
