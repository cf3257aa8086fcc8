import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import * as z from 'zod'
import { PHOTO_BYTES } from './contract.ts'
import type { CaseNow } from './settle-case.ts'
import { lockCase, noteStep } from './store.ts'

/** A photo of the damaged book in place of the one before; pictures of children are not kept, and the page says so. */
export const addPhoto = command({
  name: 'compensation.add-photo',
  permission: 'compensation.handle',
  input: z.object({ id: z.number().int(), picture: z.string().max(Math.ceil(PHOTO_BYTES / 3) * 4 + 4) }),
  run: async (context, { id, picture }): Promise<Outcome<CaseNow>> => {
    const { tx, schoolId, now, newId, record } = context
    const locked = await lockCase(context, id)
    if (!locked.ok) return locked
    const content = Buffer.from(picture, 'base64')
    if (!isJpeg(content)) return refuse('compensation.not_a_photo')
    const file = newId()
    const stored = {
      school_id: schoolId,
      id: file,
      purpose: 'damage',
      media_type: 'image/jpeg',
      content,
      created_at: now,
    }
    await tx.insertInto('stored_file').values(stored).execute()
    await tx
      .updateTable('loss_case')
      .set({ picture_file: file })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .execute()
    const { picture_file: before } = locked.value
    if (before !== null)
      await tx.deleteFrom('stored_file').where('school_id', '=', schoolId).where('id', '=', before).execute()
    await noteStep(context, id, 'photo')
    record({ action: 'add-photo', entity: 'loss-case', entityId: id })
    return done({ id, version: locked.value.version })
  },
})

function isJpeg(content: Uint8Array): boolean {
  return content.length > 100 && content[0] === 0xff && content[1] === 0xd8 && content[2] === 0xff
}
