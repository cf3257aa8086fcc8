import * as z from 'zod'
import type { Endpoint } from '#platform/endpoint'
import { type App, modules } from '../../../src/app.ts'

/** Values to be put where a schema asks for a number that is an id, and for a text that is a key. */
export interface Wanted {
  readonly id: number
  readonly key: string
}

/** All endpoints of the program; leaving is the last thing that anybody does. */
export function endpointsOf(app: App): Endpoint[] {
  return modules
    .flatMap((one) => one.routes(app))
    .map((one) => one.endpoint)
    .toSorted((a, b) => Number(a.key.includes('sign-out')) - Number(b.key.includes('sign-out')))
}

/** A file that nothing can be made of, as a browser sends it. */
const FORM = [
  '--form',
  'content-disposition: form-data; name="file"; filename="sample.bin"',
  'content-type: application/octet-stream',
  '',
  'sample',
  '--form--',
  '',
].join('\r\n')

/** What somebody sends to an endpoint who knows these numbers and keys. */
export function requestOf({ key, query, body, upload }: Endpoint, wanted: Wanted) {
  const names = [...key.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '').filter((name) => name !== 'school')
  const asText = (value: unknown) =>
    Object.fromEntries(Object.entries(value as object).map(([name, one]) => [name, String(one)]))
  return {
    params: Object.fromEntries(names.map((name) => [name, wanted.id])),
    ...(query ? { query: asText(sampleOf(query, wanted)) } : {}),
    ...(body && !upload ? { body: sampleOf(body, wanted) } : {}),
    ...(upload ? { form: FORM } : {}),
  }
}

interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
}

/** Texts of which one fits most patterns of the wire: days, instants, times, short names, codes. */
const TEXTS = [
  '2026-11-20',
  '2026-11-20T02:00:00.000Z',
  '10:00',
  'abc',
  'a',
  'A',
  '1',
  '12',
  '1234',
  'I247.5',
  '9787020002207',
]

/** Something that a schema takes, with all its optional parts, as JSON. */
export function sampleOf(schema: z.ZodType, wanted: Wanted): unknown {
  return sample(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema, '', wanted)
}

function sample(schema: Schema, name: string, wanted: Wanted): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [either] = schema.anyOf ?? schema.oneOf ?? []
  if (either) return sample(either, name, wanted)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => sample(one, name, wanted)))
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, value]) => [key, sample(value, key, wanted)]),
      )
    case 'array':
      return schema.prefixItems?.map((one) => sample(one, name, wanted)) ?? [sample(schema.items ?? {}, name, wanted)]
    case 'integer':
    case 'number':
      return /(?:^i|I)ds?$/.test(name) ? wanted.id : Math.min(Math.max(1, schema.minimum ?? 1), schema.maximum ?? 1)
    case 'boolean':
      return false
    case 'null':
      return null
    default:
      return sampleText(schema, wanted)
  }
}

function sampleText({ pattern, minLength = 0, maxLength = Infinity }: Schema, wanted: Wanted): string {
  const fits = (text: string) =>
    text.length >= minLength &&
    text.length <= maxLength &&
    (pattern === undefined || new RegExp(pattern, 'u').test(text))
  return [wanted.key, ...TEXTS].find(fits) ?? wanted.key.repeat(20).slice(0, Math.min(maxLength, 200))
}
