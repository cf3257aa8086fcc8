import { listClasses } from '#people'
import { say } from '#messages/say'
import type { Db } from '#platform/database'
import type { FileReply } from '#platform/endpoint'
import { factsOf, fileName, type Making, paperWords } from '#platform/export/list-file'
import type { Actor } from '#platform/permissions'
import { drawInWorker } from '#platform/print/draw-in-worker'
import type { Slip } from '#platform/print/slips'
import { formatDay } from '#values/day-format'
import { addDays } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { classesSeen, libraryOf, readersOf } from './class-sheets.ts'
import type { Scope } from './contract.ts'
import { loansToRemind } from './loans-to-remind.ts'
import { SENT_IN } from './words.ts'

/** Slips to cut and fold, each class on sheets of its own: the names stand inside the fold, and no list is made to hang up. */
export async function printSlips(
  db: Db,
  making: Making & { readonly actor: Actor },
  { scope, classId }: { readonly scope: Scope; readonly classId?: number | undefined },
): Promise<FileReply> {
  const { school, now } = making
  const { schoolId } = school
  const today = dayOfInstant(now, school.timeZone)
  const seen = classesSeen(making.actor)
  const loans = await loansToRemind(db, schoolId, {
    ...(scope === 'all' ? {} : { until: scope === 'soon' ? addDays(today, 7) : today }),
    ...(classId === undefined ? {} : { classId }),
  })
  const library = await libraryOf(db, schoolId)
  const byClass = Map.groupBy(loans, (loan) => loan.classId)
  const slips: Slip[] = []
  for (const { id, label } of await listClasses(db, schoolId, today)) {
    const own = byClass.get(id) ?? []
    if (own.length === 0 || (seen && !seen.has(id))) continue
    const readers = readersOf(own)
    for (const [at, reader] of readers.entries()) {
      const late = reader.loans.some((loan) => loan.dueDay < today)
      slips.push({
        heading: say(SENT_IN, late ? 'notices.slip_late' : 'notices.slip_soon', { n: reader.loans.length }),
        to:
          reader.seatNumber === null
            ? reader.name
            : say(SENT_IN, 'notices.seat_and_name', { n: reader.seatNumber, name: reader.name }),
        items: reader.loans.map((loan) => ({
          what: say(SENT_IN, 'notices.title_marks', { title: loan.title }),
          when:
            loan.dueDay < today
              ? say(SENT_IN, 'notices.slip_was_due', { day: formatDay(loan.dueDay, SENT_IN, 'day') })
              : say(SENT_IN, 'notices.slip_due', { day: formatDay(loan.dueDay, SENT_IN, 'weekday') }),
        })),
        message: say(SENT_IN, scope === 'all' ? 'notices.slip_all_message' : 'notices.slip_message'),
        ...(at === 0
          ? {
              opens: {
                title: say(SENT_IN, 'notices.slip_title', { className: label }),
                figures: say(SENT_IN, 'notices.slip_figures', { pupils: readers.length, n: own.length }),
              },
            }
          : {}),
      })
    }
  }
  const title = say(making.language, 'notices.slips')
  const { bytes } = await drawInWorker(
    'slips',
    {
      facts: factsOf(making, title),
      title: say(SENT_IN, slips.length === 0 ? 'notices.slip_none' : 'notices.slips'),
      subtitle: `${school.name}${library}\u3000${formatDay(today, SENT_IN, 'full')}`,
      figures: '',
      readAloud: { lead: say(SENT_IN, 'notices.slip_lead'), text: say(SENT_IN, 'notices.slip_read') },
      ticks: [say(SENT_IN, 'notices.slip_tick_bag'), say(SENT_IN, 'notices.slip_tick_lost')],
      hours: library,
      labels: { slipUse: say(SENT_IN, 'notices.slip_use'), pageOf: paperWords({ language: SENT_IN }).pageOf },
    },
    slips,
  )
  return { file: bytes, name: fileName(making, title, 'pdf'), inline: true }
}
