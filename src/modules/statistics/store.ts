import { type ExpressionBuilder, sql } from 'kysely'
import type { Db, Tables } from '#platform/database'
import { prepared, preparedOne } from '#platform/database/prepared'

/**
 * Figures over loans, copies and titles. Everything here is read by 今天 each time it is opened, so every query goes along an
 * index; values that a partial index names are written into the statement, or the index would not be taken.
 */
interface Of {
  readonly schoolId: number
}

/** Open loans past their day and due today, by the reader's class of today. */
export const dueByClass = prepared((db: Db, p: Of & { today: string }) =>
  db
    .selectFrom('loan as l')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .select((eb) => [
      'p.class_id',
      eb.fn.countAll<number>().as('n'),
      eb.fn.sum<number>(eb.case().when('l.due_day', '<', p.today).then(eb.lit(1)).else(eb.lit(0)).end()).as('late'),
      eb.fn.min('l.due_day').as('oldest'),
    ])
    .where('l.school_id', '=', p.schoolId)
    .where('l.returned_at', 'is', null)
    .where('l.due_day', '<=', p.today)
    .groupBy('p.class_id'),
)

export const openLoanCount = preparedOne((db: Db, p: Of) =>
  db
    .selectFrom('loan')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('school_id', '=', p.schoolId)
    .where('returned_at', 'is', null),
)

/** What was lent and what came back, day by day. */
export const lentByDay = prepared((db: Db, p: Of & { from: string; to: string }) =>
  db
    .selectFrom('loan')
    .select((eb) => ['lent_day as day', eb.fn.countAll<number>().as('n')])
    .where('school_id', '=', p.schoolId)
    .where('lent_day', '>=', p.from)
    .where('lent_day', '<=', p.to)
    .where('voided_at', 'is', null)
    .groupBy('lent_day')
    .orderBy('lent_day'),
)

export const returnedByDay = prepared((db: Db, p: Of & { from: string; to: string }) =>
  db
    .selectFrom('loan')
    .select((eb) => ['returned_day as day', eb.fn.countAll<number>().as('n')])
    .where('school_id', '=', p.schoolId)
    .where('returned_day', '>=', p.from)
    .where('returned_day', '<=', p.to)
    .where('voided_at', 'is', null)
    .groupBy('returned_day')
    .orderBy('returned_day'),
)

/** Loans by the class in which the reader was when he borrowed: one short walk along the index for each class. */
export const lentByClass = prepared((db: Db, p: Of & { from: string; to: string }) =>
  db
    .selectFrom('school_class as c')
    .select((eb) => [
      'c.id as class_id',
      eb
        .selectFrom('loan as l')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .where('l.school_id', '=', p.schoolId)
        .whereRef('l.class_id', '=', 'c.id')
        .where('l.lent_day', '>=', p.from)
        .where('l.lent_day', '<=', p.to)
        .where('l.voided_at', 'is', null)
        .as('n'),
    ])
    .where('c.school_id', '=', p.schoolId),
)

/** Pupils in each class today. */
export const pupilsByClass = prepared((db: Db, p: Of) =>
  db
    .selectFrom('person')
    .select((eb) => ['class_id', eb.fn.countAll<number>().as('n')])
    .where('school_id', '=', p.schoolId)
    .where('status', '=', 'active')
    .where('class_id', 'is not', null)
    .groupBy('class_id'),
)

/** Copies that wait for something, zone by zone along the index of zones and states. */
export const waitingCopies = prepared((db: Db, p: Of) =>
  db
    .selectFrom('copy')
    .select((eb) => ['state', eb.fn.countAll<number>().as('n'), eb.fn.min('state_since').as('oldest')])
    .where('school_id', '=', p.schoolId)
    .where('zone_id', 'in', (eb) => eb.selectFrom('zone').select('zone.id').where('zone.school_id', '=', p.schoolId))
    .where((eb) => eb.or([is(eb, 'processing'), is(eb, 'repair')]))
    .groupBy('state'),
)

const is = (eb: ExpressionBuilder<Tables, 'copy'>, state: 'processing' | 'repair') => eb('state', '=', sql.lit(state))

export const anyPupil = preparedOne((db: Db, p: Of) =>
  db
    .selectFrom('person')
    .select('id')
    .where('school_id', '=', p.schoolId)
    .where('kind', '=', sql.lit('pupil'))
    .limit(1),
)

export const anyCopy = preparedOne((db: Db, p: Of) =>
  db.selectFrom('copy').select('id').where('school_id', '=', p.schoolId).limit(1),
)

export const stubCount = preparedOne((db: Db, p: Of) =>
  db
    .selectFrom('bib')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('school_id', '=', p.schoolId)
    .where('state', '=', sql.lit('stub')),
)

/** More than so many copies are no news. */
export const NEWS = 400

/** Copies registered since an instant, the last first, with their titles. */
export const newCopies = prepared((db: Db, p: Of & { since: string }) =>
  db
    .selectFrom('copy as c')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .select(['b.id', 'b.title', 'b.responsibility', 'b.class_number', 'c.state'])
    .where('c.school_id', '=', p.schoolId)
    .where('c.registered_at', '>=', p.since)
    .orderBy('c.registered_at', 'desc')
    .limit(NEWS + 1),
)

/** The last pieces of background work; what failed and was not followed by a success of its kind still speaks. */
export const recentJobs = prepared((db: Db, p: Of & { since: string }) =>
  db
    .selectFrom('job')
    .select(['kind', 'state', 'created_at'])
    .where('school_id', '=', p.schoolId)
    .where('created_at', '>=', p.since)
    .orderBy('created_at', 'desc')
    .limit(200),
)

export const recentBatches = prepared((db: Db, p: Of) =>
  db
    .selectFrom('batch')
    .select(['id', 'kind', 'state', 'summary'])
    .where('school_id', '=', p.schoolId)
    .orderBy('id', 'desc')
    .limit(30),
)

/** Why days differ from the weekly pattern: 国庆节, 运动会. */
export const dayReasons = prepared((db: Db, p: Of & { from: string; to: string }) =>
  db
    .selectFrom('calendar_day')
    .select(['day', 'reason'])
    .where('school_id', '=', p.schoolId)
    .where('day', '>=', p.from)
    .where('day', '<=', p.to),
)
