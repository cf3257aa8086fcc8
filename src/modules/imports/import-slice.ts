import * as z from 'zod'
import { holdNumbers } from '#holdings'
import { command, type Context } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { importLoans } from './import-loans.ts'
import { Memory, type Plan, planRecords } from './plan-records.ts'
import type { Fault, FoundItem, FoundLoan, FoundRecord } from '#import-files'
import { added, type ImportInput, readInput, readSummary, type WrittenItem, writeItems } from './store.ts'
import { countOf, writeRecords } from './write-records.ts'

export interface Slice {
  readonly batchId: number
  /** The position that the batch must be at: a slice is written once. */
  readonly from: number
  /** As the reading process took them out of the file. */
  readonly items: readonly FoundItem[]
  /** The first slice of a list of old accession numbers: the counter begins behind them. */
  readonly highestAccession: number
}

export interface Written {
  readonly position: number
  /** How long it held the writer, without the commit: the next slice is made to measure. */
  readonly ms: number
}

/**
 * A slice of a file: decided, written, and the batch moved on in one commit, so that a kill in the middle costs nothing and
 * doubles nothing.
 */
export const importSlice = command({
  name: 'imports.import-slice',
  permission: 'catalog.import',
  input: z.custom<Slice>((value) => typeof value === 'object' && value !== null),
  run: async (context, slice): Promise<Outcome<Written>> => {
    const { tx, schoolId } = context
    const began = performance.now()
    const position = slice.from + slice.items.length
    const batch = await tx
      .updateTable('batch')
      .set({ position })
      .where('school_id', '=', schoolId)
      .where('id', '=', slice.batchId)
      .where('state', '=', 'applying')
      .where('position', '=', slice.from)
      .returning(['input', 'summary'])
      .executeTakeFirst()
    if (!batch) return refuse('imports.not_planned')
    const input = readInput(batch.input)
    const { items, counts } =
      input.purpose === 'loans'
        ? await importLoans(context, slice.items.filter(isLoan))
        : await importRecords(context, slice.items.filter(isRecord), input, slice.highestAccession)
    await writeItems(tx, schoolId, slice.batchId, slice.from, items)
    const summary = counts.reduce(added, readSummary(batch.summary))
    await tx
      .updateTable('batch')
      .set({ summary: JSON.stringify(summary) })
      .where('school_id', '=', schoolId)
      .where('id', '=', slice.batchId)
      .execute()
    return done({ position, ms: performance.now() - began })
  },
})

const isLoan = (item: FoundItem): item is FoundLoan | Fault => item.kind !== 'record'
const isRecord = (item: FoundItem): item is FoundRecord | Fault => item.kind !== 'loan'

async function importRecords(
  context: Context,
  found: readonly (FoundRecord | Fault)[],
  input: ImportInput,
  highestAccession: number,
): Promise<{ items: WrittenItem[]; counts: ReturnType<typeof countOf>[] }> {
  const { choices, purpose } = input
  // Of two who bring the same title in at this moment the second waits here and then finds it.
  await holdNumbers(context, choices.withCopies ? highestAccession : 0)
  const plans: Plan[] = await planRecords(
    {
      db: context.tx,
      schoolId: context.schoolId,
      choices,
      copiesOnly: purpose === 'copies',
      memory: new Memory(),
      newId: context.newId,
    },
    found,
  )
  const items = await writeRecords(context, plans, choices, found.some(isFromList) ? 'sheet' : 'marc')
  return { items, counts: plans.map(countOf) }
}

const isFromList = (item: FoundItem): boolean => !item.place.startsWith('@')
