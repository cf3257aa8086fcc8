import * as z from 'zod'
import type { Access, Endpoint } from '#platform/endpoint'

/** OpenAPI 3.1 of all endpoints, from the same objects that serve them. */
export function openApi(endpoints: readonly Endpoint[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of endpoints) {
    const [method = '', path = ''] = endpoint.key.split(' ')
    const url = path.replace(/:(\w+)/g, '{$1}')
    paths[url] = { ...paths[url], [method.toLowerCase()]: operation(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '书香 Shuxiang', version, license: { name: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sx-{school}' } },
      schemas: { Problem: problemSchema },
    },
  }
}

function operation(endpoint: Endpoint): Record<string, unknown> {
  const [, noun = ''] = endpoint.key.split('/schools/:school/')
  return {
    summary: endpoint.summary,
    tags: [noun.split('/')[0] || 'installation'],
    description: describeAccess(endpoint.access),
    ...(endpoint.access === 'public' || endpoint.access === 'installer' ? {} : { security: [{ session: [] }] }),
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    ...(endpoint.body || endpoint.upload ? { requestBody: requestBody(endpoint) } : {}),
    responses: {
      200: {
        description: 'OK',
        content: endpoint.produces
          ? { [endpoint.produces]: { schema: { type: 'string', contentEncoding: 'binary' } } }
          : { 'application/json': { schema: endpoint.reply ? jsonSchema(endpoint.reply) : {} } },
      },
      default: {
        description: 'Refused: RFC 9457',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function describeAccess(access: Access): string {
  if (typeof access === 'string') return `Access: ${access}.`
  return `Permission: \`${access.permission}\`${access.inClass ? ' (also within one class)' : ''}.`
}

function requestBody(endpoint: Endpoint): Record<string, unknown> {
  const schema = endpoint.body ? jsonSchema(endpoint.body) : { type: 'object', properties: {} }
  if (!endpoint.upload) return { required: true, content: { 'application/json': { schema } } }
  const properties = { ...(schema['properties'] as object), file: { type: 'string', contentEncoding: 'binary' } }
  return { required: true, content: { 'multipart/form-data': { schema: { ...schema, properties } } } }
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): Record<string, unknown>[] {
  if (!schema) return []
  const { properties = {}, required = [] } = jsonSchema(schema) as {
    properties?: Record<string, object>
    required?: string[]
  }
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
  }))
}

function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-2020-12',
  })
  return rest
}

const problemSchema = {
  type: 'object',
  required: ['type', 'code', 'status', 'title'],
  properties: {
    type: { type: 'string' },
    code: { type: 'string', description: 'Stable code of the refusal' },
    status: { type: 'integer' },
    title: { type: 'string', description: 'The sentence for staff, in the language of the request' },
    child: { type: 'string', description: 'The sentence for a child, with the next step' },
    at: { type: 'string', description: 'Where in the input' },
    params: { type: 'object' },
    token: { type: 'string', description: 'To be sent along when what was shown is confirmed' },
    reasons: { type: 'array', items: { type: 'object' } },
  },
}
