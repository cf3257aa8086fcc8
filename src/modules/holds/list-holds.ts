import { listClasses } from '#people'
import type { Db } from '#platform/database'
import type { Day } from '#values/day'
import { dayOfInstant } from '#values/instant'
import type { Hold, HoldFilter } from './contract.ts'
import { type Outlook, outlookIn } from './outlook.ts'
import { byTurn, isAsleep, type Queued } from './rules.ts'
import { countLeft } from './shelf-left.ts'
import { copiesOfTitle, type OpenHold, queueOf } from './store.ts'

type Rest = 'ahead' | 'expected' | 'onShelf' | 'className'
type Row = Omit<Hold, Rest> & { readonly turn: Queued }

/** All holds that have not ended: some hundred at most, so that they are put in order and searched here. */
async function openRows(db: Db, schoolId: number, today: Day): Promise<Row[]> {
  const rows = await db
    .selectFrom('hold as h')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'h.school_id').onRef('b.id', '=', 'h.bib_id'))
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'h.school_id').onRef('p.id', '=', 'h.person_id'))
    .leftJoin('copy as c', (join) => join.onRef('c.school_id', '=', 'h.school_id').onRef('c.id', '=', 'h.kept_copy_id'))
    .select(['h.id', 'h.bib_id', 'h.copy_id', 'h.person_id', 'h.class_id', 'h.purpose', 'h.priority', 'h.note'])
    .select(['h.placed_at', 'h.asleep_from', 'h.asleep_to', 'h.kept_copy_id', 'h.ready_day', 'h.until_day'])
    .select(['b.title', 'b.responsibility', 'b.call_number', 'b.class_number', 'p.name', 'p.class_id as reader_class'])
    .select('c.barcode')
    .where('h.school_id', '=', schoolId)
    .where('h.ended_at', 'is', null)
    .execute()
  return rows.map((row) => {
    const asleep = { asleepFrom: row.asleep_from, asleepTo: row.asleep_to }
    return {
      id: row.id,
      bibId: row.bib_id,
      title: row.title,
      author: row.responsibility,
      callNumber: row.call_number,
      classNumber: row.class_number,
      state: row.kept_copy_id !== null ? 'ready' : isAsleep(asleep, today) ? 'asleep' : 'waiting',
      purpose: row.purpose,
      personId: row.person_id,
      reader: row.name ?? '',
      classId: row.class_id ?? row.reader_class,
      note: row.note,
      placedDay: dayOfInstant(row.placed_at),
      oneCopy: row.copy_id !== null,
      readyDay: row.ready_day,
      untilDay: row.until_day,
      barcode: row.barcode,
      asleepTo: row.asleep_to,
      turn: {
        id: row.id,
        priority: row.priority,
        placedAt: row.placed_at,
        copyId: row.copy_id,
        keptCopyId: row.kept_copy_id,
        ...asleep,
      },
    }
  })
}

/** One page: who waits, title by title in the order of the queues; or what stands on the hold shelf, the first to go first. */
export async function listHolds(
  db: Db,
  schoolId: number,
  filter: HoldFilter & { readonly offset: number; readonly limit: number },
  today: Day,
): Promise<{ total: number; holds: Hold[] }> {
  const { tab, purpose, classId, offset, limit } = filter
  const q = filter.q.toLowerCase()
  const wanted = (await openRows(db, schoolId, today)).filter(
    (row) =>
      (tab === 'ready') === (row.state === 'ready') &&
      (purpose === undefined || row.purpose === purpose) &&
      (classId === undefined || row.classId === classId) &&
      (q === '' ||
        [row.title, row.reader, row.author, row.barcode ?? ''].some((text) => text.toLowerCase().includes(q))),
  )
  const order = (a: Row, b: Row) =>
    tab === 'ready' && a.untilDay !== b.untilDay
      ? (a.untilDay ?? '') < (b.untilDay ?? '')
        ? -1
        : 1
      : a.bibId - b.bibId || byTurn(a.turn, b.turn)
  const shown = wanted.sort(order).slice(offset, offset + limit)
  const classes = new Map((await listClasses(db, schoolId, today)).map((one) => [one.id, one.label]))
  const views = new Views(db, schoolId, today)
  const holds: Hold[] = []
  for (const { turn: _turn, ...row } of shown)
    holds.push({ ...row, className: classes.get(row.classId ?? 0) ?? '', ...(await views.of(row)) })
  return { total: wanted.length, holds }
}

/** Queue and copies of a title are read once for all its holds of a page. */
class Views {
  readonly #db: Db
  readonly #schoolId: number
  readonly #today: Day
  readonly #titles = new Map<number, Promise<{ queue: OpenHold[]; onShelf: string | null }>>()

  constructor(db: Db, schoolId: number, today: Day) {
    this.#db = db
    this.#schoolId = schoolId
    this.#today = today
  }

  async of({ id, bibId, state }: Pick<Row, 'id' | 'bibId' | 'state'>): Promise<Outlook & { onShelf: string | null }> {
    const known = this.#titles.get(bibId) ?? this.#read(bibId)
    this.#titles.set(bibId, known)
    const { queue, onShelf } = await known
    const hold = queue.find((one) => one.id === id)
    if (!hold || state === 'ready') return { ahead: 0, expected: null, onShelf: null }
    return { ...(await outlookIn(this.#db, this.#schoolId, hold, queue, this.#today)), onShelf }
  }

  async #read(bibId: number) {
    const [queue, copies] = [
      await queueOf(this.#db, this.#schoolId, bibId),
      await copiesOfTitle(this.#db, { schoolId: this.#schoolId, bibId }),
    ]
    const there = copies.find((copy) => copy.state === 'available' && copy.lends === 1)
    return { queue, onShelf: there?.zone ?? null }
  }
}

/** What 今天 and the tabs say: who waits, what is ready, what goes today, what can be fetched or put back. */
export async function countHolds(db: Db, schoolId: number, today: Day) {
  const open = db.selectFrom('hold as h').where('h.school_id', '=', schoolId).where('h.ended_at', 'is', null)
  const rows = await open.select(['h.bib_id', 'h.kept_copy_id', 'h.until_day']).execute()
  const waited = await open
    .where('h.kept_copy_id', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('copy as c')
          .innerJoin('zone as z', (join) =>
            join.onRef('z.school_id', '=', 'c.school_id').onRef('z.id', '=', 'c.zone_id'),
          )
          .select('c.id')
          .whereRef('c.school_id', '=', 'h.school_id')
          .whereRef('c.bib_id', '=', 'h.bib_id')
          .where('c.state', '=', 'available')
          .where('z.lends', '=', 1),
      ),
    )
    .select('h.bib_id')
    .distinct()
    .execute()
  const ready = rows.filter((row) => row.kept_copy_id !== null)
  return {
    waiting: rows.length - ready.length,
    ready: ready.length,
    lastDay: ready.filter((row) => row.until_day === today).length,
    left: await countLeft(db, schoolId),
    fetch: waited.length,
  }
}
