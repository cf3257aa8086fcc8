import type { Db, Fixed, Flag } from '#platform/database'
import { prepared, preparedOne } from '#platform/database/prepared'
import type { Context } from '#platform/perform'
import type { Condition, CopySource, CopyState, WithdrawalReason, ZoneKind } from './rules.ts'

declare module '#platform/database' {
  interface Tables {
    zone: {
      school_id: Fixed<number>
      id: Fixed<number>
      parent_id: number | null
      name: string
      kind: ZoneKind
      class_id: number | null
      position: number
      /** 0: what stands here is read here and not lent (仅供阅览). */
      lends: Flag
      closed_on: string | null
    }
    copy: {
      school_id: Fixed<number>
      id: Fixed<number>
      bib_id: number
      barcode: string | null
      /** A barcode that an old system gave to all copies of a title (一种一码): found at the desk, until each has its own. */
      shared_barcode: string | null
      /** 个别登记号: from a counter, never given again. */
      accession_number: Fixed<number>
      zone_id: number
      volume: string
      price_fen: number | null
      source: CopySource
      condition: Condition
      state: CopyState
      state_since: string
      received_on: string
      note: string
      registered_by: Fixed<string>
      registered_at: Fixed<string>
      /** When its label was last printed; null while it waits for one. */
      label_printed_at: string | null
      lendings: number
      version: number
    }
    /** 注销登记: one line for each copy that left the stock; struck out again when the copy is reinstated. */
    withdrawal_entry: {
      school_id: Fixed<number>
      id: Fixed<number>
      number: Fixed<number>
      copy_id: Fixed<number>
      day: Fixed<string>
      reason: Fixed<WithdrawalReason>
      note: string
      price_fen: Fixed<number | null>
      actor: Fixed<string>
      struck_on: string | null
    }
  }
}

export type CopyRow = {
  id: number
  bib_id: number
  barcode: string | null
  accession_number: number
  zone_id: number
  state: CopyState
  condition: Condition
}

const DESK_COLUMNS = ['id', 'bib_id', 'barcode', 'accession_number', 'zone_id', 'state', 'condition'] as const

const copyByBarcode = preparedOne((db: Db, p: { schoolId: number; barcode: string }) =>
  db.selectFrom('copy').select(DESK_COLUMNS).where('school_id', '=', p.schoolId).where('barcode', '=', p.barcode),
)
const copiesByShared = prepared((db: Db, p: { schoolId: number; barcode: string }) =>
  db
    .selectFrom('copy')
    .select(DESK_COLUMNS)
    .where('school_id', '=', p.schoolId)
    .where('shared_barcode', '=', p.barcode)
    .orderBy('accession_number')
    .limit(60),
)

/** The copies a scanned barcode can mean: one as a rule; several where an old system gave one barcode to all copies of a title. */
export async function findByBarcode(db: Db, schoolId: number, barcode: string): Promise<CopyRow[]> {
  const own = await copyByBarcode(db, { schoolId, barcode })
  return own ? [own] : copiesByShared(db, { schoolId, barcode })
}

export function copiesOfBib(db: Db, schoolId: number, bibId: number): Promise<CopyRow[]> {
  return db
    .selectFrom('copy')
    .select(DESK_COLUMNS)
    .where('school_id', '=', schoolId)
    .where('bib_id', '=', bibId)
    .orderBy('accession_number')
    .execute()
}

/**
 * An open zone into which a copy is about to be put, held until the end of the transaction so that nobody closes it meanwhile;
 * false when there is none.
 */
export async function lockZone({ tx, schoolId }: Pick<Context, 'tx' | 'schoolId'>, id: number): Promise<boolean> {
  const held = await tx
    .updateTable('zone')
    .set((eb) => ({ position: eb.ref('position') }))
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  return held.numUpdatedRows === 1n
}
