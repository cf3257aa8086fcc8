import * as z from 'zod'
import { checkIn, findOpenLoan, findReader } from '#circulation'
import { findByBarcode } from '#holdings'
import { conditions } from '#holdings/rules'
import { classLabel } from '#people'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { normaliseScan } from '#values/barcode'
import { dayOfInstant } from '#values/instant'
import { scanSchema } from '#values/wire'
import type { takeBack as endpoint } from './contract.ts'
import { findHead } from './store.ts'

export type TakenBack = z.output<(typeof endpoint)['reply']>

/** One book of a pile: it comes back whoever had it, and is told apart where it belongs to somebody else. */
export const takeBack = command({
  name: 'class-loans.take-back',
  permission: 'class-loans.lend',
  input: z.object({ id: z.number().int(), text: scanSchema, condition: z.enum(conditions).optional() }),
  run: async (context, { id, text, condition }): Promise<Outcome<TakenBack>> => {
    const { tx, schoolId, now } = context
    const head = await findHead(tx, schoolId, id)
    if (!head) return notFound()
    const copies = await findByBarcode(tx, schoolId, normaliseScan(text))
    if (copies.length === 0) return refuse('circulation.copy_unknown', undefined, { status: 404 })
    // of copies that share a barcode the one is meant that belongs here, else the one that is out
    const open = []
    for (const copy of copies) {
      const loan = await findOpenLoan(tx, schoolId, copy.id)
      if (loan) open.push(loan)
    }
    const loan = open.find((one) => one.class_loan_id === id) ?? open[0]
    const back = await checkIn(context, { copyId: loan?.copy_id ?? copies[0]?.id ?? 0, condition })
    if (!back.ok) return back
    const own = loan?.class_loan_id === id
    const { act, copyId, title, lateDays, next, kept, classLoan, personId } = back.value
    const reader = personId === null ? undefined : await findReader(tx, schoolId, personId)
    const readerClass = reader ? await classLabel(tx, schoolId, reader.class_id, dayOfInstant(now)) : ''
    return done({
      act,
      copyId,
      title,
      own,
      holder: own ? '' : (classLoan?.holder ?? [readerClass, reader?.name ?? ''].filter(Boolean).join(' ')),
      out: head.out - (own ? 1 : 0),
      lateDays,
      next,
      keptFor: kept ? [kept.className, kept.reader].filter(Boolean).join(' ') : '',
    })
  },
})
