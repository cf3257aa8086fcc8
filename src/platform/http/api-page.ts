interface Operation {
  readonly summary: string
  readonly description: string
  readonly tags: readonly string[]
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[]
  readonly requestBody?: unknown
  readonly responses: unknown
}

/** A page of all endpoints for engineers, drawn from the OpenAPI document: no script, nothing fetched from elsewhere. */
export function apiPage(document: Record<string, unknown>, nonce: string): string {
  const paths = document['paths'] as Record<string, Record<string, Operation>>
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const tags = [...new Set(operations.map((one) => one.operation.tags[0] ?? ''))].sort()
  const sections = tags.map((tag) => {
    const rows = operations.filter((one) => one.operation.tags[0] === tag).map(describe)
    return `<h2 id="${escape(tag)}">${escape(tag)}</h2>${rows.join('')}`
  })
  const { title, version } = document['info'] as { title: string; version: string }
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)} API</title><style nonce="${nonce}">${STYLE}</style>
<h1>${escape(title)} API <small>${escape(version)}</small></h1>
<p>OpenAPI 3.1: <a href="/api/openapi.json">/api/openapi.json</a>. Changes want the header <code>x-shuxiang: 1</code>; <code>idempotency-key</code> repeats safely, <code>x-dry-run: 1</code> only shows. Refusals are RFC 9457 <code>application/problem+json</code>.</p>
<nav>${tags.map((tag) => `<a href="#${escape(tag)}">${escape(tag)}</a>`).join(' · ')}</nav>${sections.join('')}`
}

function describe({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const parameters = operation.parameters.map((one) => `${one.name}${one.required ? '' : '?'}`).join(', ')
  const body = operation.requestBody === undefined ? '' : `<h4>Request</h4>${json(operation.requestBody)}`
  return `<details><summary><b>${method.toUpperCase()}</b> <code>${escape(path)}</code> ${escape(operation.summary)}</summary>
<p>${escape(operation.description)} ${parameters ? `Parameters: <code>${escape(parameters)}</code>` : ''}</p>${body}<h4>Answers</h4>${json(operation.responses)}</details>`
}

const json = (value: unknown): string => `<pre>${escape(JSON.stringify(value, null, 2))}</pre>`

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

const STYLE = `body{font:15px/1.55 system-ui,sans-serif;max-width:1000px;margin:24px auto;padding:0 16px;color:#1D242B;background:#F5F4EF}
small,nav{color:#475059}details{background:#fff;border:1px solid #DFDDD4;border-radius:6px;margin:6px 0;padding:8px 12px}
summary{cursor:pointer}summary b{display:inline-block;min-width:64px;color:#255A80}pre{overflow:auto;font-size:13px;background:#F0F5F8;padding:8px}`
