import { balanceOf } from '#money/rules'
import { listClasses } from '#people'
import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import { type Actor, may } from '#platform/permissions'
import { say } from '#messages/say'
import { dayOfInstant } from '#values/instant'
import type { CaseFilter, CaseLine } from './contract.ts'
import { type CaseState, unsettled } from './rules.ts'

/** The classes whose cases somebody may see; undefined: all of them. */
export function classesSeen(actor: Actor): readonly number[] | undefined {
  if (actor.grants === 'all' || may(actor, 'compensation.see')) return undefined
  return actor.grants.flatMap(({ permission, classId }) =>
    permission === 'compensation.see' && classId !== null ? [classId] : [],
  )
}

/** Cases that somebody may see, by the class in which the reader is today (house rule 6: seeing is part of the query). */
export function casesSeen(db: Db, schoolId: number, actor: Actor) {
  const seen = classesSeen(actor)
  const cases = db
    .selectFrom('loss_case as k')
    .innerJoin('copy as c', (join) => join.onRef('c.school_id', '=', 'k.school_id').onRef('c.id', '=', 'k.copy_id'))
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'k.school_id').onRef('p.id', '=', 'k.person_id'))
    .where('k.school_id', '=', schoolId)
  return seen ? cases.where('p.class_id', 'in', seen.length > 0 ? seen : [0]) : cases
}

function filtered(db: Db, schoolId: number, actor: Actor, { state, classId, personId }: CaseFilter) {
  let cases = casesSeen(db, schoolId, actor)
  if (state === 'unsettled') cases = cases.where('k.state', 'in', [...unsettled])
  else if (state !== 'all') cases = cases.where('k.state', '=', state)
  if (classId !== undefined) cases = cases.where('p.class_id', '=', classId)
  if (personId !== undefined) cases = cases.where('k.person_id', '=', personId)
  return cases
}

const LINE = [
  'k.id',
  'k.number',
  'k.kind',
  'k.state',
  'k.copy_id',
  'k.person_id',
  'k.opened_day',
  'k.way',
  'k.asked_fen',
  'c.bib_id',
  'c.barcode',
  'c.accession_number',
  'b.title',
  'b.responsibility',
  'p.name',
  'p.class_id',
] as const

export async function listCases(
  db: Db,
  schoolId: number,
  actor: Actor,
  { offset, limit, ...filter }: CaseFilter & { offset: number; limit: number },
  today: string,
): Promise<{
  total: number
  cases: CaseLine[]
  states: { state: CaseState; cases: number }[]
  classes: { classId: number; className: string }[]
}> {
  const labels = await listClasses(db, schoolId, today)
  const counted = await filtered(db, schoolId, actor, filter)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const states = await casesSeen(db, schoolId, actor)
    .select((eb) => ['k.state', eb.fn.countAll<number>().as('cases')])
    .groupBy('k.state')
    .execute()
  const withCases = await casesSeen(db, schoolId, actor).select('p.class_id').distinct().execute()
  const having = new Set(withCases.map((row) => row.class_id))
  const rows = await filtered(db, schoolId, actor, filter)
    .select(LINE)
    .orderBy('k.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  const names = new Map(labels.map((one) => [one.id, one.label]))
  const balances = await balancesOf(
    db,
    schoolId,
    rows.map((row) => row.id),
  )
  return {
    total: counted.n,
    states,
    classes: labels.filter((one) => having.has(one.id)).map((one) => ({ classId: one.id, className: one.label })),
    cases: rows.map((row) => ({
      id: row.id,
      number: row.number,
      kind: row.kind,
      state: row.state,
      title: row.title,
      author: row.responsibility,
      barcode: row.barcode,
      accessionNumber: row.accession_number,
      copyId: row.copy_id,
      bibId: row.bib_id,
      personId: row.person_id,
      reader: row.name ?? '',
      className: (row.class_id === null ? undefined : names.get(row.class_id)) ?? '',
      openedDay: row.opened_day,
      way: row.way,
      askedFen: row.asked_fen,
      owedFen: balances.get(row.id)?.owed ?? 0,
      paidFen: balances.get(row.id)?.paid ?? 0,
    })),
  }
}

async function balancesOf(db: Db, schoolId: number, ids: readonly number[]) {
  if (ids.length === 0) return new Map<number, ReturnType<typeof balanceOf>>()
  const deeds = await db
    .selectFrom('money_deed')
    .select(['case_id', 'kind', 'fen', 'reverses'])
    .where('school_id', '=', schoolId)
    .where('case_id', 'in', ids)
    .execute()
  return new Map([...Map.groupBy(deeds, (deed) => deed.case_id ?? 0)].map(([id, of]) => [id, balanceOf(of)]))
}

const PAGE = 500

export function casesFile(db: Db, making: Making, actor: Actor, filter: CaseFilter): ListFile {
  const { language, school, now } = making
  const today = dayOfInstant(now, school.timeZone)
  const word = (key: 'number' | 'book' | 'barcode' | 'class' | 'reader' | 'opened' | 'state' | 'asked' | 'paid') =>
    say(language, `compensation.column_${key}`)
  return {
    title: say(language, 'compensation.list_title'),
    about: filter.state === 'all' ? '' : say(language, `compensation.filter_${filter.state}`),
    columns: [
      { title: word('number'), type: 'integer', width: 16 },
      { title: word('class'), type: 'text', width: 24 },
      { title: word('reader'), type: 'text', width: 24 },
      { title: word('book'), type: 'text', width: 64 },
      { title: word('barcode'), type: 'text', width: 26 },
      { title: word('opened'), type: 'day', width: 24 },
      { title: word('state'), type: 'text', width: 24 },
      { title: word('asked'), type: 'money', width: 20 },
      { title: word('paid'), type: 'money', width: 20 },
    ],
    rows: rowsOf(),
  }
  async function* rowsOf(): AsyncGenerator<ExportRow> {
    for (let offset = 0; ; offset += PAGE) {
      const { cases } = await listCases(db, school.schoolId, actor, { ...filter, offset, limit: PAGE }, today)
      for (const one of cases)
        yield [
          one.number,
          one.className,
          one.reader,
          one.title,
          one.barcode,
          one.openedDay,
          say(language, `compensation.state_${one.state}`),
          one.askedFen,
          one.paidFen,
        ]
      if (cases.length < PAGE) return
    }
  }
}
