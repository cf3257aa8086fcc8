import * as z from 'zod'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
/** The parameters of an address within a school. */
export const schoolParams = z.object({ school: z.string() })

export type EndpointKey = `${Method} /${string}`

/**
 * Who may call: everybody, whoever is signed in to this school, a permission held in the whole school or in some class
 * (the handler then limits to that class), or the person who sets the installation up.
 */
export type Access = 'public' | 'signed-in' | 'installer' | { readonly permission: string; readonly inClass?: boolean }

/**
 * One endpoint, the one truth for the server, the typed client and OpenAPI. The path stands below `/api/v1`; `:school` is the
 * school's short name. Wire schemas carry no transforms.
 */
export interface Endpoint {
  readonly key: EndpointKey
  readonly summary: string
  readonly access: Access
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** The reply's JSON; absent where `produces` names another kind of content. */
  readonly reply?: z.ZodType
  /** Content type of a file that is answered in place of JSON. */
  readonly produces?: string
  /** The body is a multipart form with one file, at most so many bytes; text fields of the form are the `body`. */
  readonly upload?: { readonly maxBytes: number }
}

export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition
}

type OutputOf<T> = T extends z.ZodType ? z.output<T> : undefined
export type ParamsOf<E extends Endpoint> = OutputOf<E['params']>
export type QueryOf<E extends Endpoint> = OutputOf<E['query']>
export type BodyOf<E extends Endpoint> = OutputOf<E['body']>
export type ReplyOf<E extends Endpoint> = E['reply'] extends z.ZodType ? z.output<E['reply']> : FileReply

/** What a handler answers where the endpoint produces a file. */
export interface FileReply {
  readonly file: Uint8Array | string | AsyncIterable<Uint8Array>
  /** Name for saving; sent as an attachment unless `inline`. */
  readonly name: string
  readonly inline?: boolean
}
