import type { Db } from '#platform/database'
import type { HeldSchool } from './held-school.ts'
import { loadSchool, readBooks, readPersons, reloadFrom, reloadLoans } from './load-school.ts'
import { headOfRecord, recordAfter } from './store.ts'

/** Further behind than this, all is read anew. */
const FAR_BEHIND = 20_000

interface Entry {
  readonly action: string
  readonly entity: string
  readonly entity_id: number
}

/** What has to be read again. */
interface Stale {
  all: boolean
  books: boolean
  persons: boolean
  readonly loans: Set<number>
  /** Loans from this one on. */
  from: number | undefined
}

/** Deeds that concern the one loan they name. */
const ONE_LOAN = new Set([
  'lend',
  'return',
  'renew',
  'undo-lend',
  'undo-return',
  'undo-renew',
  'undo-import',
  'lose',
  'reopen',
])
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
])
/** What no figure is made of. */
const APART = new Set([
  'author-numbers',
  'call-number-scheme',
  'class-hour',
  'clock',
  'compensation-settings',
  'device',
  'hold',
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
  'opac',
  'record_file',
  'robot',
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
  const stale: Stale = { all: false, books: false, persons: false, loans: new Set(), from: undefined }
  for (const entry of entries) note(held, stale, entry)
  if (stale.all) return loadSchool(db, held.schoolId, held.timeZone)
  if (stale.from !== undefined) await reloadFrom(db, held, stale.from)
  if (stale.loans.size > 0) await reloadLoans(db, held, [...stale.loans])
  if (stale.books || held.copyIds.ids.length > held.copies.zone.length) await readBooks(db, held)
  if (stale.persons || held.personIds.ids.length > held.persons.pupil.length) await readPersons(db, held)
  held.seq = entries.at(-1)?.seq ?? held.seq
  return held
}

function note(held: HeldSchool, stale: Stale, { action, entity, entity_id }: Entry): void {
  if (entity === 'loan' && ONE_LOAN.has(action)) stale.loans.add(entity_id)
  else if (entity === 'loan' && action === 'bring-in') {
    stale.from = Math.min(stale.from ?? entity_id, entity_id)
    // what comes in bulk brings its readers and books along, and one entry stands for all
    stale.books = stale.persons = true
  } else if (entity === 'copy' || entity === 'bib')
    stale.books ||= action !== 'note-condition' && !action.endsWith('-cover')
  else if (entity === 'person') {
    stale.persons ||= !PEOPLE_APART.has(action)
    if (action === 'erase') for (const id of loansOf(held, entity_id)) stale.loans.add(id)
  } else if (entity === 'zone') stale.books = true
  else if (!APART.has(entity)) stale.all = true
}

function loansOf({ personIds, facts }: HeldSchool, personId: number): number[] {
  const code = personIds.find(personId)
  if (code === undefined) return []
  const found: number[] = []
  const { person } = facts.columns
  for (let row = 0; row < facts.count; row++) if (person[row] === code) found.push(facts.ids[row] ?? 0)
  return found
}
