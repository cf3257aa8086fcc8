import type { FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { UploadedFile } from '#platform/route'
import { refused } from '#platform/problem'

/** Writes the form's file into the upload folder; refuses at once what is larger than allowed. Text fields of the form come along. */
export async function saveUpload(
  request: FastifyRequest,
  folder: string,
  maxBytes: number,
): Promise<{ file: UploadedFile | undefined; fields: Record<string, string> }> {
  if (!request.isMultipart()) refused('platform.file_expected', undefined, { status: 415 })
  await mkdir(folder, { recursive: true })
  const fields: Record<string, string> = {}
  let file: UploadedFile | undefined
  for await (const part of request.parts({ limits: { fileSize: maxBytes } })) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') fields[part.fieldname] = part.value
      continue
    }
    const target = path.join(folder, `${randomUUID()}.upload`)
    await pipeline(part.file, createWriteStream(target))
    if (part.file.truncated) {
      await rm(target, { force: true })
      refused('platform.file_too_large', { name: part.filename, mb: Math.floor(maxBytes / 1_000_000) }, { status: 413 })
    }
    file = { path: target, name: part.filename, bytes: (await stat(target)).size }
  }
  return { file, fields }
}
