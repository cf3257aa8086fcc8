import { listClasses } from '#people'
import type { Language } from '#messages/format'
import { say } from '#messages/say'
import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import { readSetting } from '#school'
import { dayOfInstant, timeOfInstant } from '#values/instant'
import type { Logged, LogFilter } from './contract.ts'
import { robots } from './settings.ts'
import { reasonText } from './reason-text.ts'

interface Page {
  readonly offset: number
  readonly limit: number
}

const filtered = (db: Db, schoolId: number, { channel, state }: LogFilter) => {
  let query = db.selectFrom('notice_message as m').where('m.school_id', '=', schoolId)
  if (channel !== undefined) query = query.where('m.channel', '=', channel)
  if (state !== undefined) query = query.where('m.state', '=', state)
  return query
}

/** What went where, the last first. */
export async function readLog(
  db: Db,
  { school, now, language }: Making,
  { offset, limit, ...filter }: LogFilter & Page,
): Promise<{ total: number; messages: Logged[] }> {
  const { schoolId } = school
  const count = await filtered(db, schoolId, filter)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirst()
  const rows = await filtered(db, schoolId, filter)
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'm.school_id').onRef('p.id', '=', 'm.person_id'))
    .selectAll('m')
    .select(['p.name', 'p.kind as person_kind'])
    .orderBy('m.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  const labels = new Map(
    (await listClasses(db, schoolId, dayOfInstant(now, school.timeZone))).map((one) => [one.id, one.label]),
  )
  const groups = new Map((await readSetting(db, schoolId, robots)).map((one) => [one.id, one.name]))
  const messages = rows.map((row) => {
    const outside = row.channel !== 'app'
    return {
      id: row.id,
      at: row.created_at,
      day: row.day,
      kind: row.kind,
      channel: row.channel,
      to:
        row.channel === 'robot'
          ? (groups.get(row.robot_id ?? 0) ?? say(language, 'outbox.gone_robot'))
          : (row.name ?? say(language, 'outbox.gone_person')),
      toPupil: row.person_kind === 'pupil',
      className: labels.get(row.class_id ?? 0) ?? '',
      books: row.books,
      pupils: row.pupils,
      state: row.state,
      notBefore: row.not_before,
      sentAt: row.sent_at,
      attempts: row.attempts,
      reason: reasonText(language, row.reason),
      can: {
        resend: outside && (row.state === 'failed' || row.state === 'stopped'),
        stop: outside && row.state === 'waiting',
      },
    }
  })
  return { total: count?.n ?? 0, messages }
}

const PAGE = 500

export async function logFile(db: Db, making: Making, filter: LogFilter): Promise<ListFile> {
  const { language } = making
  return {
    title: say(language, 'outbox.log'),
    about: filter.channel ? say(language, `outbox.channel_${filter.channel}`) : '',
    columns: [
      { title: say(language, 'outbox.column_day'), type: 'text', width: 30 },
      { title: say(language, 'outbox.column_kind'), type: 'text', width: 28 },
      { title: say(language, 'outbox.column_channel'), type: 'text', width: 24 },
      { title: say(language, 'outbox.column_to'), type: 'text', width: 34 },
      { title: say(language, 'outbox.column_class'), type: 'text', width: 26 },
      { title: say(language, 'outbox.column_books'), type: 'integer', width: 14 },
      { title: say(language, 'outbox.column_state'), type: 'text', width: 24 },
      { title: say(language, 'outbox.column_reason'), type: 'text', width: 60 },
    ],
    rows: logRows(db, making, filter),
  }
}

async function* logRows(db: Db, making: Making, filter: LogFilter): AsyncGenerator<ExportRow> {
  for (let offset = 0; ; offset += PAGE) {
    const { messages } = await readLog(db, making, { ...filter, offset, limit: PAGE })
    for (const one of messages)
      yield [
        whenOf(one, making),
        say(making.language, `outbox.kind_${one.kind}`),
        say(making.language, `outbox.channel_${one.channel}`),
        // on paper no list of late children: how many of which class is enough
        one.toPupil ? say(making.language, 'outbox.a_pupil') : one.to,
        one.className,
        one.books,
        stateWord(making.language, one),
        one.reason,
      ]
    if (messages.length < PAGE) return
  }
}

const stateWord = (language: Language, one: Logged) => say(language, `outbox.state_${one.state}`)

function whenOf(one: Logged, { school }: Making): string {
  const at = one.sentAt ?? one.notBefore
  return `${dayOfInstant(at, school.timeZone)} ${timeOfInstant(at, school.timeZone)}`
}
