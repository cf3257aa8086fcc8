import { type ArgsOf, type EndpointShape, Problem, urlOf } from '#platform/client'
import { kept, keep } from '../ui/kept.ts'

/** The file that an endpoint makes of an order; a refusal is thrown as the server worded it. */
export async function fetchFile<E extends EndpointShape>(key: E['key'], args: ArgsOf<E>): Promise<Blob> {
  const { body } = args as { body?: unknown }
  let response: Response
  try {
    response = await fetch(urlOf<E>(key, args), {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'x-shuxiang': '1', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  } catch {
    throw new Problem(0, { code: 'offline' })
  }
  if (response.ok) return response.blob()
  throw new Problem(response.status, (await response.json().catch(() => ({}))) as Record<string, unknown>)
}

const KEY = 'card-address'

/** The address for the codes on cards: what was used last, else the one by which this page was opened. */
export const keptOrigin = {
  get: (): string => kept(KEY) ?? location.origin,
  set: (origin: string): void => keep(KEY, origin),
}

/** No phone reaches the computer by the name that it has for itself. */
export function isThisMachine(origin: string): boolean {
  return /^https?:\/\/(?:localhost|127\.|\[::1\])/.test(origin)
}
