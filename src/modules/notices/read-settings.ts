import { listClasses } from '#people'
import { say } from '#messages/say'
import { classTeachers } from '#outbox'
import type { Db } from '#platform/database'
import type { Making } from '#platform/export/list-file'
import { readSetting } from '#school'
import { dayOfInstant } from '#values/instant'
import { libraryOf, listOf } from './class-sheets.ts'
import type { NoticeSettings } from './contract.ts'
import { remindedToday } from './plan-round.ts'
import { fillText, type TextName, textNames, texts } from './rules.ts'
import { noticePlan, noticeTexts } from './settings.ts'
import { dayIn, SENT_IN, textOf, titlesIn, vocabulary, wordIn } from './words.ts'

/** Days and texts, with what each text may name. */
export async function readSettings(db: Db, { school, language }: Making): Promise<NoticeSettings> {
  const saved = await readSetting(db, school.schoolId, noticeTexts)
  return {
    plan: await readSetting(db, school.schoolId, noticePlan),
    texts: textNames.map((name) => ({
      name,
      text: textOf(saved, name),
      own: saved[name] !== undefined,
      words: texts[name].map((word) => wordIn(language, word)),
    })),
  }
}

/** Texts of which a class is told, not one reader. */
const OF_CLASS: readonly TextName[] = ['group', 'read-out', 'mail', 'robot']
/** Texts that are said to a teacher: his name stands in them, not a child's. */
const TO_TEACHERS: readonly TextName[] = ['class-loan', 'loss']
const MOST_LINES = 12

/** A text with what stands in the school today: of the class with the most books. */
export async function previewText(db: Db, making: Making, name: TextName, text: string): Promise<string> {
  const { school, now } = making
  const { schoolId } = school
  const today = dayOfInstant(now, school.timeZone)
  const plan = await readSetting(db, schoolId, noticePlan)
  const reminded = await remindedToday(db, school, now, { ...plan, before: 14 })
  const byClass = [...Map.groupBy(reminded, (loan) => loan.classId)]
    .filter(([id]) => id !== null)
    .sort((a, b) => b[1].length - a[1].length)
  const [classId, loans] = byClass[0] ?? [null, reminded]
  const labels = new Map((await listClasses(db, schoolId, today)).map((one) => [one.id, one.label]))
  const [first] = loans
  const teacher = (await classTeachers(db, schoolId, today)).find((one) => classId === null || one.classId === classId)
  const own = loans.filter((loan) => loan.personId === first?.personId)
  const counted = name === 'robot' ? byClass.flatMap(([, rows]) => rows) : OF_CLASS.includes(name) ? loans : own
  return fillText(text, vocabulary, {
    name: TO_TEACHERS.includes(name) ? (teacher?.name ?? '') : (first?.name ?? ''),
    why: say(SENT_IN, 'notices.closing_shut', { reason: say(SENT_IN, 'closings.why_storm') }),
    class: labels.get(classId ?? 0) ?? '',
    books: titlesIn(own.map((loan) => loan.title)),
    count: String(counted.length),
    pupils: String(new Set(counted.map((loan) => loan.personId)).size),
    due: dayIn(first?.dueDay ?? today),
    until: dayIn(today),
    today: dayIn(today),
    library: await libraryOf(db, schoolId),
    list: listOf(loans.slice(0, MOST_LINES), { days: name === 'mail' }),
    classes: byClass.map(([id, rows]) => `${labels.get(id ?? 0) ?? ''} ${rows.length}`).join(' · '),
    link: plan.address,
  })
}
