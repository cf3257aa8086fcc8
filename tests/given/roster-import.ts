import type { Preview, ImportRow } from '#roster/contract'
import type { GivenApp, SignedIn } from './app.ts'

interface Answer<T> {
  readonly status: number
  readonly body: T
}

const SEAM = 'seam-of-the-form'

/** A file as a browser's form sends it. */
export function formOf(file: Buffer, name: string, fields: Readonly<Record<string, string>> = {}) {
  const part = (head: string) => Buffer.from(`--${SEAM}\r\n${head}\r\n\r\n`)
  const body = Buffer.concat([
    ...Object.entries(fields).flatMap(([key, value]) => [
      part(`content-disposition: form-data; name="${key}"`),
      Buffer.from(`${value}\r\n`),
    ]),
    part(`content-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream`),
    file,
    Buffer.from(`\r\n--${SEAM}--\r\n`),
  ])
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${SEAM}` } }
}

/** What the reply to a list holds besides its number. */
export interface ListRead {
  readonly id: number
  readonly tables: { columns: { key: string; field: string | null; samples: string[] }[] }[]
}

/** A librarian with a list: reads it, looks at the preview, applies, undoes. */
export function givenImporter(app: GivenApp, librarian: SignedIn) {
  const ask = async <T>(key: string, options: Parameters<SignedIn['call']>[1] = {}): Promise<Answer<T>> =>
    await librarian.call(key, options)
  const preview = (id: number) => ask<Preview>('GET /schools/:school/roster/imports/:id', { params: { id } })
  return {
    read: (file: Buffer, name = '名册.xlsx', fields: Readonly<Record<string, string>> = {}) =>
      ask<ListRead>('POST /schools/:school/roster/imports', formOf(file, name, { schoolYear: '2026', ...fields })),
    preview,
    counts: async (id: number) => (await preview(id)).body.counts,
    rows: async (id: number, outcome: string) =>
      (
        await ask<{ total: number; rows: ImportRow[] }>('GET /schools/:school/roster/imports/:id/rows', {
          params: { id },
          query: { outcome },
        })
      ).body.rows,
    apply: async (id: number, answers: object = {}) => {
      const reply = await ask<{ job: number; code?: string }>('POST /schools/:school/roster/imports/:id/apply', {
        params: { id },
        body: { choices: [], leave: [], ...answers },
      })
      await app.jobs.drain()
      return reply
    },
    undo: async (id: number) => {
      const reply = await ask<{ code?: string; reasons?: { title: string }[] }>(
        'POST /schools/:school/batches/:id/undo',
        { params: { id } },
      )
      await app.jobs.drain()
      return reply
    },
    ask,
  }
}
