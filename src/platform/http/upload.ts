import type { FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { UploadedFile } from '#platform/route'
import { refused } from '#platform/problem'
import { storableText } from '#values/text'

/**
 * Writes the form's file into the upload folder; refuses at once what is larger than allowed. The text fields of the form are the body,
 * of which `read` makes what the endpoint takes; where it throws, nothing stays on the disk.
 */
export async function saveUpload<B>(
  request: FastifyRequest,
  folder: string,
  maxBytes: number,
  read: (fields: Record<string, string>) => B,
): Promise<{ file: UploadedFile | undefined; body: B }> {
  if (!request.isMultipart()) refused('platform.file_expected', undefined, { status: 415 })
  await mkdir(folder, { recursive: true })
  const fields: Record<string, string> = {}
  const target = path.join(folder, `${randomUUID()}.upload`)
  let file: UploadedFile | undefined
  try {
    for await (const part of request.parts({ limits: { fileSize: maxBytes } })) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') fields[part.fieldname] = part.value
        continue
      }
      const name = storableText(part.filename)
      await pipeline(part.file, createWriteStream(target))
      if (part.file.truncated)
        refused('platform.file_too_large', { name, mb: Math.floor(maxBytes / 1_000_000) }, { status: 413 })
      file = { path: target, name, bytes: (await stat(target)).size }
    }
    return { file, body: read(fields) }
  } catch (error) {
    // Whoever goes away half way leaves nothing behind: a roster holds more of a child than we may keep.
    await rm(target, { force: true })
    throw error
  }
}
