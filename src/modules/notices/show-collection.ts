import { listClasses } from '#people'
import { say } from '#messages/say'
import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import type { Actor } from '#platform/permissions'
import { listTerms, readSetting } from '#school'
import { termOf } from '#school/rules'
import { formatDay } from '#values/day-format'
import { dayOfInstant } from '#values/instant'
import { type Asking, classesSeen } from './class-sheets.ts'
import type { CollectedClass } from './contract.ts'
import { outByClass } from './loans-to-remind.ts'
import { noticePlan } from './settings.ts'

/** 收书周: class by class how many books are still out and how many came back since it began; figures, no names. */
export async function readProgress(db: Db, { school, now, actor }: Asking) {
  const { schoolId } = school
  const today = dayOfInstant(now, school.timeZone)
  const { collection } = await readSetting(db, schoolId, noticePlan)
  const counts = new Map(
    (await outByClass(db, schoolId, collection?.firstDay ?? today)).map((one) => [one.classId, one]),
  )
  const seen = classesSeen(actor)
  const classes = (await listClasses(db, schoolId, today)).flatMap(({ id, label, closed }): CollectedClass[] => {
    const own = counts.get(id)
    if ((seen && !seen.has(id)) || (closed && !own?.books)) return []
    return [{ classId: id, className: label, out: own?.books ?? 0, pupils: own?.pupils ?? 0, back: own?.back ?? 0 }]
  })
  const terms = await listTerms(db, schoolId)
  return {
    firstDay: collection?.firstDay ?? null,
    lastDay: collection?.lastDay ?? null,
    termEnds: termOf(today, terms)?.lastDay ?? null,
    classes,
  }
}

/** The same to print or as a sheet, for the meeting of class teachers. */
export async function progressFile(db: Db, making: Making, actor: Actor): Promise<ListFile> {
  const { language } = making
  const { firstDay, lastDay, classes } = await readProgress(db, { ...making, actor })
  const day = (text: string) => formatDay(text, language, 'day')
  return {
    title: say(language, 'notices.collection'),
    about: firstDay && lastDay ? say(language, 'notices.from_to', { from: day(firstDay), to: day(lastDay) }) : '',
    orientation: 'portrait',
    columns: [
      { title: say(language, 'notices.column_class'), type: 'text', width: 40 },
      { title: say(language, 'notices.column_out'), type: 'integer', width: 30, total: true },
      { title: say(language, 'notices.column_pupils'), type: 'integer', width: 30, total: true },
      { title: say(language, 'notices.column_back'), type: 'integer', width: 30, total: true },
    ],
    rows: rowsOf(classes),
  }
}

async function* rowsOf(classes: readonly CollectedClass[]): AsyncGenerator<ExportRow> {
  for (const one of classes) yield [one.className, one.out, one.pupils, one.back]
}
