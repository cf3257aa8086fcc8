import { copyEvents } from '#holdings/rules'
import type { Db } from '#platform/database'
import type { Columns } from './facts.ts'
import { type HeldSchool, readClasses } from './held-school.ts'
import { placeHolders, rereadBesides } from './load-besides.ts'
import { loadSchool, readBooks, readPersons, reloadFrom, reloadLoans, rereadBooks } from './load-school.ts'
import { headOfRecord, loansOfClassLoans, recordAfter } from './store.ts'

/** Further behind than this, all is read anew. */
const FAR_BEHIND = 20_000
/** More books than this are not looked up one by one. */
const MANY_BOOKS = 2000

interface Entry {
  readonly action: string
  readonly entity: string
  readonly entity_id: number
}

/** What has to be read again. */
interface Stale {
  all: boolean
  /** Every copy and every title. */
  books: boolean
  readonly copies: Set<number>
  readonly titles: Set<number>
  persons: boolean
  readonly loans: Set<number>
  /** Loans from this one on. */
  from: number | undefined
  readonly classLoans: Set<number>
  readonly visits: Set<number>
  readonly uses: Set<number>
  readonly holds: Set<number>
  /** Holds from this one on: those of a set are one entry. */
  holdsFrom?: number
}

/** Deeds that concern the one loan they name. */
const ONE_LOAN = new Set([
  'lend',
  'return',
  'return-earlier',
  'renew',
  'undo-lend',
  'undo-return',
  'undo-renew',
  'undo-import',
  'lose',
  'reopen',
  'move-due',
])
/** Deeds that concern the one copy they name … */
const ONE_COPY = new Set<string>([
  ...copyEvents,
  'register',
  'undo-register',
  'change',
  'undo-change',
  'move-to-title',
  'put-back',
])
/** … and the one title. */
const ONE_TITLE = new Set(['create', 'undo-create', 'change', 'restore', 'import', 'undo-import', 'set-locks'])
/** What becomes of people without a figure changing: their cards, their rights, their coming and going at the screen. */
const PEOPLE_APART = new Set([
  'sign-in',
  'sign-out',
  'set-password',
  'choose-pin',
  'issue-card',
  'reissue-card',
  'give-role',
  'take-role',
  'open-account',
  'stop-card',
  'start-card',
  'make-feed',
  'drop-feed',
])
/** What no figure is made of. */
const APART = new Set([
  'author-numbers',
  'call-number-scheme',
  'class-hour',
  'clock',
  // what a closing does to loans and to the calendar stands in the record under these
  'closing',
  'compensation-settings',
  'device',
  'installation',
  'job',
  'label-settings',
  'lending-rules',
  'lending-rules-draft',
  // what a case does to a loan or a copy stands in the record under these
  'loss-case',
  'mail-address',
  'mail-server',
  'money',
  'notice',
  'notice-plan',
  'notice-text',
  // what a fact of an offline desk does to a loan stands in the record under it
  'offline_fact',
  'offline_facts',
  'opac',
  'record_file',
  'robot',
  'room-note',
  'room-seats',
  'sending-hours',
  'timetable',
])

/**
 * Brings a school up to what is committed, whichever process wrote it. The record of changes is the one list of them in order,
 * written in the same commit: each entry says what is to be read again. What this list does not know means reading everything
 * anew, so that a deed of a later module is slow at first, never wrong.
 */
export async function followRecord(db: Db, held: HeldSchool): Promise<HeldSchool> {
  const head = (await headOfRecord(db, { schoolId: held.schoolId }))?.seq ?? 0
  if (head === held.seq) return held
  if (head < held.seq || head - held.seq > FAR_BEHIND) return loadSchool(db, held.schoolId, held.timeZone)
  const entries = await recordAfter(db, { schoolId: held.schoolId, seq: held.seq, limit: FAR_BEHIND })
  const stale: Stale = {
    all: false,
    books: false,
    copies: new Set(),
    titles: new Set(),
    persons: false,
    loans: new Set(),
    from: undefined,
    classLoans: new Set(),
    visits: new Set(),
    uses: new Set(),
    holds: new Set(),
  }
  for (const entry of entries) note(held, stale, entry)
  if (stale.all) return loadSchool(db, held.schoolId, held.timeZone)
  await readAgain(db, held, stale)
  held.seq = entries.at(-1)?.seq ?? held.seq
  return held
}

async function readAgain(db: Db, held: HeldSchool, stale: Stale): Promise<void> {
  const classes = await readClasses(db, held)
  if (stale.from !== undefined) await reloadFrom(db, held, stale.from, classes)
  if (stale.classLoans.size > 0)
    for (const id of await loansOfClassLoans(db, held.schoolId, [...stale.classLoans])) stale.loans.add(id)
  if (stale.loans.size > 0) await reloadLoans(db, held, [...stale.loans], classes)
  const besides = stale.visits.size + stale.uses.size + stale.holds.size > 0 || stale.holdsFrom !== undefined
  if (besides) await rereadBesides(db, held, stale, classes)
  // what was met anew has to be known: a copy, a title that is waited for, a reader
  for (const id of held.copyIds.ids.slice(held.copies.zone.length)) stale.copies.add(id)
  for (const id of held.bibIds.ids.slice(held.titles.kind.length)) stale.titles.add(id)
  const books = stale.copies.size + stale.titles.size
  if (stale.books || books > MANY_BOOKS) await readBooks(db, held)
  else if (books > 0) await rereadBooks(db, held, stale)
  if (stale.persons || held.personIds.ids.length > held.persons.pupil.length) await readPersons(db, held, classes)
  else if (besides) placeHolders(held, classes)
}

function note(held: HeldSchool, stale: Stale, { action, entity, entity_id }: Entry): void {
  if (entity === 'loan' && ONE_LOAN.has(action)) stale.loans.add(entity_id)
  else if (entity === 'loan' && action === 'bring-in') {
    stale.from = Math.min(stale.from ?? entity_id, entity_id)
    // what comes in bulk brings its readers and books along, and one entry stands for all
    stale.books = stale.persons = true
  } else if (entity === 'copy' && ONE_COPY.has(action)) stale.copies.add(entity_id)
  else if (entity === 'bib' && ONE_TITLE.has(action)) stale.titles.add(entity_id)
  else if (entity === 'copy' || entity === 'bib')
    stale.books ||= action !== 'note-condition' && !action.endsWith('-cover')
  else if (entity === 'person') {
    stale.persons ||= !PEOPLE_APART.has(action)
    if (action === 'erase') {
      for (const id of rowsOf(held.loans, held.personIds.find(entity_id))) stale.loans.add(id)
      for (const id of rowsOf(held.holds, held.personIds.find(entity_id))) stale.holds.add(id)
    }
  } else if (entity === 'zone') stale.books = true
  // what else comes in bulk stands in the record once for all of it
  else if (action === 'bring-in' && !APART.has(entity)) stale.all = true
  else if (entity === 'class-loan') stale.classLoans.add(entity_id)
  else if (entity === 'room-visit') stale.visits.add(entity_id)
  else if (entity === 'in-house-use') stale.uses.add(entity_id)
  else if (entity === 'hold' && action === 'place') stale.holdsFrom = Math.min(stale.holdsFrom ?? entity_id, entity_id)
  else if (entity === 'hold') stale.holds.add(entity_id)
  else if (!APART.has(entity)) stale.all = true
}

/** The ids of what stands on a reader. */
function rowsOf(
  { ids, count, columns }: Pick<Columns<'person'>, 'ids' | 'count' | 'columns'>,
  person?: number,
): number[] {
  const found: number[] = []
  if (person === undefined) return found
  for (let row = 0; row < count; row++) if (columns.person[row] === person) found.push(ids[row] ?? 0)
  return found
}
