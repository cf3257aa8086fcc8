import { tellReader } from '#circulation'
import { say } from '#messages/say'
import { asRow, classTeachers } from '#outbox'
import { classLabel, findPerson } from '#people'
import type { Tx } from '#platform/database'
import { readSetting } from '#school'
import { dayOfInstant } from '#values/instant'
import { libraryOf } from './class-sheets.ts'
import { noticeTexts } from './settings.ts'
import { dayIn, SENT_IN, titlesIn, writeText } from './words.ts'

/**
 * What became of a hold, and what ran on by itself, stands in the reader's inbox in the very commit in which it happened; what
 * concerns a class, also a book that one of its pupils lost, is told to its teachers.
 */
export const hearNews = tellReader.listen(async ({ tx, schoolId, now, newId, actor }, { kind, params, ...whom }) => {
  const today = dayOfInstant(now)
  const texts = await readSetting(tx, schoolId, noticeTexts)
  const library = await libraryOf(tx, schoolId)
  for (const { id, name, classId } of await readersOf(tx, { schoolId, today }, whom)) {
    const message = {
      onceKey: `${kind}/${params.about}/${id}/${params.closing?.once ?? now}`,
      kind,
      channel: 'app',
      personId: id,
      classId,
      robotId: null,
      day: today,
      body: writeText(texts, kind, {
        name,
        class: await classLabel(tx, schoolId, classId, today),
        books: titlesIn(params.titles),
        until: params.until === '' ? '' : dayIn(params.until),
        due: params.until === '' ? '' : dayIn(params.until),
        library,
        why: whyOf(params.closing),
      }),
      books: params.titles.length,
      pupils: 1,
      notBefore: now,
    } as const
    await tx
      .insertInto('notice_message')
      .values(asRow(message, { id: newId(), schoolId, now, actor: actor.label }))
      .onConflict((conflict) => conflict.columns(['school_id', 'once_key']).doNothing())
      .execute()
  }
  return undefined
})

function whyOf(closing: { readonly reason: string | null } | undefined): string {
  if (!closing) return ''
  const { reason } = closing
  return reason === null ? say(SENT_IN, 'notices.closing_over') : say(SENT_IN, 'notices.closing_shut', { reason })
}

async function readersOf(
  tx: Tx,
  { schoolId, today }: { readonly schoolId: number; readonly today: string },
  { personId, classId }: { readonly personId: number | null; readonly classId: number | null },
): Promise<{ id: number; name: string; classId: number | null }[]> {
  if (personId !== null) {
    const person = await findPerson(tx, schoolId, personId)
    return person && person.erased_at === null ? [{ id: person.id, name: person.name, classId: person.class_id }] : []
  }
  const teachers = await classTeachers(tx, schoolId, today)
  return teachers
    .filter((one) => one.classId === classId)
    .map((one) => ({ id: one.personId, name: one.name, classId: one.classId }))
}
