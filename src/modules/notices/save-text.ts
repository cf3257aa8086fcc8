import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { readSetting, writeSetting } from '#school'
import { textNames, unknownWord } from './rules.ts'
import { noticeTexts } from './settings.ts'
import { standardText, vocabulary } from './words.ts'

/** A text with a word in brackets that it cannot say is not taken: the word is named. */
export const saveText = command({
  name: 'notices.save-text',
  permission: 'notices.send',
  input: z.object({ name: z.enum(textNames), text: z.string().max(1000).nullable() }),
  run: async ({ tx, schoolId, now, record }, { name, text }): Promise<Outcome<{ text: string }>> => {
    const { [name]: _before, ...others } = await readSetting(tx, schoolId, noticeTexts)
    const own = text?.trim() ?? ''
    const unknown = unknownWord(own, name, vocabulary)
    if (unknown !== undefined) return refuse('notices.unknown_word', { word: unknown }, { status: 422, at: 'text' })
    await writeSetting(tx, schoolId, noticeTexts, own === '' ? others : { ...others, [name]: own }, now)
    record({ action: 'set', entity: 'notice-text', entityId: schoolId, data: { name, text: own } })
    return done({ text: own === '' ? standardText(name) : own })
  },
})
