import * as z from 'zod'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { COVER_BYTES } from './contract.ts'

/** A4: an uploaded cover in place of the drawn one; null takes it away. The record's version stays: no field changes. */
export const setCover = command({
  name: 'cataloguing.set-cover',
  permission: 'catalog.edit',
  input: z.object({
    id: z.number().int(),
    /** JPEG, base64. */
    picture: z
      .string()
      .max(Math.ceil(COVER_BYTES / 3) * 4)
      .nullable(),
  }),
  run: async (context, { id, picture }): Promise<Outcome<{ cover: number | null }>> => {
    const { tx, schoolId, now, newId, record } = context
    const content = picture === null ? null : Buffer.from(picture, 'base64')
    if (content && !isJpeg(content)) return refuse('catalog.not_a_picture')
    const cover = content && newId()
    const before = await tx
      .selectFrom('bib')
      .select('cover_file')
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('state', 'in', ['complete', 'stub'])
      .executeTakeFirst()
    if (!before) return notFound()
    if (content && cover !== null)
      await tx
        .insertInto('stored_file')
        .values({
          school_id: schoolId,
          id: cover,
          purpose: 'cover',
          media_type: 'image/jpeg',
          content,
          created_at: now,
        })
        .execute()
    await tx
      .updateTable('bib')
      .set({ cover_file: cover })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .execute()
    if (before.cover_file !== null)
      await tx.deleteFrom('stored_file').where('school_id', '=', schoolId).where('id', '=', before.cover_file).execute()
    record({ action: cover === null ? 'drop-cover' : 'set-cover', entity: 'bib', entityId: id })
    return done({ cover })
  },
})

/** By its first bytes: what a browser would show as a picture, and nothing else. */
function isJpeg(content: Uint8Array): boolean {
  return content.length > 100 && content[0] === 0xff && content[1] === 0xd8 && content[2] === 0xff
}
