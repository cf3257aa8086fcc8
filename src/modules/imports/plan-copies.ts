import { accessionsInUse } from '#holdings'
import type { Db } from '#platform/database'
import { preparedIn } from '#platform/database/prepared-in'
import type { ImportChoices } from './contract.ts'
import type { FoundCopy, FoundRecord, Remark } from '#import-files'
import { keptAccession } from './rules.ts'

/** A copy that will be registered. */
export interface PlannedCopy {
  readonly barcode: string | null
  readonly sharedBarcode: string | null
  readonly accession: number | undefined
  /** A zone, or the name of one that is still to be opened. */
  readonly room: number | string
  readonly volume: string
  readonly priceFen: number | null
  readonly source: FoundCopy['source']
  readonly receivedOn: string | null
  readonly note: string
}

export interface CopiesPlan {
  readonly copies: readonly PlannedCopy[]
  /** Copies that are here already: the same barcode on the same title. */
  readonly here: number
  /** Copies that cannot come in, each with its reason. */
  readonly refused: readonly Remark[]
  readonly remarks: readonly Remark[]
}

/** The title on which a number already is. */
export interface Owner {
  readonly bibId: number
  readonly title: string
}

/** What is known of the numbers of a slice of items, asked for once. */
export interface Numbers {
  readonly owners: ReadonlyMap<string, Owner>
  readonly cards: ReadonlySet<string>
  readonly accessions: ReadonlySet<number>
}

/** What this file has used so far and the database does not know yet. */
export interface UsedNumbers {
  readonly owners: Map<string, Owner>
  readonly accessions: Set<number>
}

function owned(db: Db, schoolId: number) {
  return db
    .selectFrom('copy as c')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .select(['c.bib_id', 'b.title'])
    .where('c.school_id', '=', schoolId)
}
const ownersOf = [
  preparedIn((db, schoolId, codes: string[]) =>
    owned(db, schoolId).select('c.barcode as number').where('c.barcode', 'in', codes),
  ),
  preparedIn((db, schoolId, codes: string[]) =>
    owned(db, schoolId).select('c.shared_barcode as number').where('c.shared_barcode', 'in', codes),
  ),
]
const cardsOf = preparedIn((db, schoolId, codes: string[]) =>
  db.selectFrom('person').select('card_number').where('school_id', '=', schoolId).where('card_number', 'in', codes),
)

export async function findNumbers(db: Db, schoolId: number, records: readonly FoundRecord[]): Promise<Numbers> {
  const copies = records.flatMap((record) => record.copies)
  const barcodes = copies.flatMap((copy) => copy.barcode ?? [])
  const owners = new Map<string, Owner>()
  for (const find of ownersOf)
    for (const row of await find(db, schoolId, barcodes))
      owners.set(row.number ?? '', { bibId: row.bib_id, title: row.title })
  const cards = await cardsOf(db, schoolId, barcodes)
  const accessions = copies.flatMap((copy) => keptAccession(copy.accession) ?? [])
  return {
    owners,
    cards: new Set(cards.map((person) => person.card_number)),
    accessions: await accessionsInUse(db, schoolId, accessions),
  }
}

/** Decides of each copy of a record whether it comes in, with which numbers and where it stands. */
export function planCopies(
  found: readonly FoundCopy[],
  title: Owner,
  numbers: Numbers,
  used: UsedNumbers,
  rooms: Rooms,
): CopiesPlan {
  const copies: PlannedCopy[] = []
  const refused: Remark[] = []
  const remarks: Remark[] = []
  let here = 0
  for (const copy of gathered(found)) {
    const fault = faultOf(copy.barcode, title, numbers, used)
    const room = rooms.of(copy.place)
    if (fault === 'here') here += copy.count
    else if (fault) refused.push(fault)
    else if (room === undefined) refused.push({ code: 'imports.no_zone', params: {} })
    else {
      if (copy.barcode !== null) used.owners.set(copy.barcode, title)
      const accession = copy.count === 1 ? freeAccession(copy.accession, numbers, used) : undefined
      const lost = copy.accession !== null && accession === undefined
      if (lost) remarks.push({ code: 'imports.accession_new', params: { number: copy.accession ?? '' } })
      const planned: PlannedCopy = {
        barcode: copy.count === 1 ? copy.barcode : null,
        sharedBarcode: copy.count === 1 ? null : copy.barcode,
        accession,
        room,
        volume: copy.volume,
        priceFen: copy.priceFen,
        source: copy.source,
        receivedOn: copy.receivedOn,
        note: lost ? [copy.note, copy.accession].filter(Boolean).join(' ') : copy.note,
      }
      for (let n = 0; n < copy.count; n++) copies.push(planned)
    }
  }
  return { copies, here, refused, remarks }
}

/** Copies of one title with one barcode are one entry that counts them: an old system's one barcode for a title (一种一码). */
function gathered(found: readonly FoundCopy[]): FoundCopy[] {
  const byBarcode = new Map<string, FoundCopy>()
  const all: (FoundCopy | string)[] = []
  for (const copy of found) {
    if (copy.barcode === null) {
      all.push(copy)
      continue
    }
    const same = byBarcode.get(copy.barcode)
    byBarcode.set(copy.barcode, same ? { ...same, count: same.count + copy.count } : copy)
    if (!same) all.push(copy.barcode)
  }
  return all.flatMap((one) => (typeof one === 'string' ? (byBarcode.get(one) ?? []) : one))
}

function faultOf(
  barcode: string | null,
  title: Owner,
  numbers: Numbers,
  used: UsedNumbers,
): Remark | 'here' | undefined {
  if (barcode === null) return undefined
  if (numbers.cards.has(barcode)) return { code: 'imports.barcode_is_card', params: { barcode } }
  const owner = numbers.owners.get(barcode) ?? used.owners.get(barcode)
  if (!owner) return undefined
  return owner.bibId === title.bibId
    ? 'here'
    : { code: 'imports.barcode_taken', params: { barcode, title: owner.title } }
}

function freeAccession(text: string | null, numbers: Numbers, used: UsedNumbers): number | undefined {
  const number = keptAccession(text)
  if (number === undefined || numbers.accessions.has(number) || used.accessions.has(number)) return undefined
  used.accessions.add(number)
  return number
}

/** Where copies go: by what the librarian said of a room's name, else the zone of that name, else as chosen. */
export class Rooms {
  readonly #choices: Pick<ImportChoices, 'zoneId' | 'zones' | 'newZones'>
  readonly #byName: ReadonlyMap<string, number>

  constructor(choices: Pick<ImportChoices, 'zoneId' | 'zones' | 'newZones'>, byName: ReadonlyMap<string, number>) {
    this.#choices = choices
    this.#byName = byName
  }

  /** A zone, the name of a zone to be opened, or undefined where nobody said where. */
  of(place: string): number | string | undefined {
    const { zones, newZones, zoneId } = this.#choices
    if (place === '') return zoneId ?? undefined
    return zones[place] ?? this.#byName.get(place) ?? (newZones ? place : (zoneId ?? undefined))
  }
}

/** The open zones of a school by name. */
export async function zoneNames(db: Db, schoolId: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('zone')
    .select(['id', 'name'])
    .where('school_id', '=', schoolId)
    .where('closed_on', 'is', null)
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.name, row.id]))
}
