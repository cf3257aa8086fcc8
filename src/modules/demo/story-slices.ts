import { checkIn } from '#circulation'
import { lendCopies, takeBack } from '#class-loans'
import { chooseWay, declareLost, findBook, takePayment, takeReplacement, waiveClaim } from '#compensation'
import { placeHold } from '#holds'
import { chosenSettings, saveSettings } from '#money'
import { planRound, savePlan, tellInside } from '#notices'
import type { Db } from '#platform/database'
import type { Context } from '#platform/perform'
import { unwrap } from '#platform/route'
import { loadSchool } from '#school'
import { addDays, type Day } from '#values/day'
import { instantAt } from '#values/instant'
import { demoRoles } from './contract.ts'
import { CLASS_OF_THE_TEACHER } from './people-plan.ts'
import type { DemoPlan } from './plan.ts'
import type { DemoClassLoan, DemoLoss, DemoQueue } from './story-plan.ts'
import { STORY } from './words-table.ts'
import { barcodeOf, readCopies, readReaders, type RoomIds, type Slice } from './written.ts'

interface Deed {
  readonly day: Day
  readonly time: string
  readonly prepare: Slice['prepare']
}

/** What {@link DemoPlan.story} tells, in the order in which it happened, by the commands that the librarian's screens use. */
export function storySlices(plan: DemoPlan, rooms: RoomIds): Slice[] {
  const { story } = plan
  const deeds: Deed[] = [
    { day: addDays(plan.terms[0].firstDay, -3), time: '10:30', prepare: async () => settings },
    ...story.classLoans.flatMap((loan) => classLoanDeeds(plan, rooms, loan)),
    ...story.losses.flatMap((loss) => lossDeeds(loss)),
    ...story.damages.map(({ copy, day, condition }) => ({
      day,
      time: '12:45',
      prepare: (db: Db, schoolId: number) => brought(db, schoolId, copy, condition),
    })),
    ...story.queues.flatMap((queue) => queueDeeds(plan, rooms, queue)),
    ...story.rounds.map((day) => ({ day, time: '08:30', prepare: roundOn(day) })),
  ]
  return deeds
    .map(({ day, time, prepare }) => ({ at: instantAt(day, time), by: 'librarian' as const, prepare }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** Reminders by themselves every morning, into inboxes alone; and what becomes of money, for the public page. */
async function settings(context: Context): Promise<void> {
  unwrap(await saveSettings.run(context, { ...chosenSettings.standard, purpose: STORY.purpose }))
  const late: [number, number, number] = [1, 7, 21]
  const plan = { on: true, at: '08:30', before: 2, onDay: true, late, address: '' as const, collection: null }
  unwrap(await savePlan.run(context, plan))
}

function roundOn(day: Day): Slice['prepare'] {
  return async (db, schoolId) => {
    const school = await loadSchool(db, schoolId)
    if (!school) throw new Error('the school is gone')
    const round = await planRound(db, { ...school, schoolId }, instantAt(day, '08:30'))
    return (context) => tellInside(context, round)
  }
}

/** A copy comes back over the desk; undefined: it looks as it did. */
async function brought(db: Db, schoolId: number, copy: number, condition?: 'damaged' | 'unusable') {
  const copyId = (await readCopies(db, schoolId)).get(copy + 1)?.id ?? 0
  return async (context: Context) => unwrap(await checkIn(context, { copyId, condition }))
}

function classLoanDeeds(plan: DemoPlan, rooms: RoomIds, { classIndex, copies, day, back }: DemoClassLoan): Deed[] {
  const lend: Slice['prepare'] = async (db, schoolId) => {
    const known = await readCopies(db, schoolId)
    const readers = await readReaders(db, schoolId, plan)
    // of 三（2）班 the teacher who has an account
    const answers = classIndex === CLASS_OF_THE_TEACHER ? demoRoles.indexOf('class-teacher') : demoRoles.length
    const teacher = readers[plan.pupils.length + answers] ?? null
    const holder =
      classIndex === null
        ? { kind: 'office' as const, classId: null, personId: teacher, office: STORY.office }
        : { kind: 'class' as const, classId: rooms.classes[classIndex] ?? null, personId: teacher, office: '' }
    const going = copies.map((copy) => ({ copyId: known.get(copy + 1)?.id ?? 0, anyway: false }))
    return async (context) => unwrap(await lendCopies.run(context, { holder, copies: going }))
  }
  const takePart =
    (returned: readonly number[]): Slice['prepare'] =>
    async (db, schoolId) => {
      const row = await db
        .selectFrom('class_loan')
        .select('id')
        .where('school_id', '=', schoolId)
        .where('lent_day', '=', day)
        .executeTakeFirstOrThrow()
      return async (context) => {
        for (const copy of returned) unwrap(await takeBack.run(context, { id: row.id, text: barcodeOf(copy) }))
      }
    }
  return [
    { day, time: '12:35', prepare: lend },
    ...(back ? [{ day: back.day, time: '12:50', prepare: takePart(back.copies) }] : []),
  ]
}

function lossDeeds({ copy, day, way, settledOn, foundOn }: DemoLoss): Deed[] {
  const declared: Slice['prepare'] = async (db, schoolId) => {
    const copyId = (await readCopies(db, schoolId)).get(copy + 1)?.id ?? 0
    return async (context) => unwrap(await declareLost.run(context, { copyId, note: STORY.lost }))
  }
  const settled: Slice['prepare'] = async (db, schoolId) => {
    const copyId = (await readCopies(db, schoolId)).get(copy + 1)?.id ?? 0
    const { id, version, asked_fen } = await db
      .selectFrom('loss_case')
      .select(['id', 'version', 'asked_fen'])
      .where('school_id', '=', schoolId)
      .where('copy_id', '=', copyId)
      .executeTakeFirstOrThrow()
    return async (context) => {
      if (way === 'waived') unwrap(await waiveClaim.run(context, { id, version, reason: STORY.waived }))
      if (way === 'replaced') {
        const chosen = unwrap(await chooseWay.run(context, { id, version, way: 'same-edition' }))
        unwrap(await takeReplacement.run(context, { ...chosen, barcode: null, ready: true }))
      }
      if (way === 'paid') {
        const chosen = unwrap(await chooseWay.run(context, { id, version, way: 'price' }))
        const voucher = `${STORY.voucher}${settledOn.replaceAll('-', '')}`
        const paid = { fen: asked_fen ?? 0, channel: 'office' as const, voucher, note: '' }
        unwrap(await takePayment.run(context, { ...chosen, ...paid }))
      }
    }
  }
  const found: Slice['prepare'] = async (db, schoolId) => {
    const copyId = (await readCopies(db, schoolId)).get(copy + 1)?.id ?? 0
    return async (context) => unwrap(await findBook.run(context, { copyId }))
  }
  return [
    { day, time: '12:30', prepare: declared },
    ...(way === null ? [] : [{ day: settledOn, time: '12:40', prepare: settled }]),
    ...(foundOn === null ? [] : [{ day: foundOn, time: '16:40', prepare: found }]),
  ]
}

function queueDeeds(plan: DemoPlan, rooms: RoomIds, { title, asked, lesson, kept }: DemoQueue): Deed[] {
  const first = plan.copies.findIndex((copy) => copy.title === title)
  const place =
    (whom: readonly { reader?: number; classIndex?: number }[]): Slice['prepare'] =>
    async (db, schoolId) => {
      const bibId = (await readCopies(db, schoolId)).get(first + 1)?.bibId ?? 0
      const readers = await readReaders(db, schoolId, plan)
      return async (context) => {
        for (const { reader, classIndex } of whom) {
          const personId = reader === undefined ? null : (readers[reader] ?? null)
          const classId = classIndex === undefined ? null : (rooms.classes[classIndex] ?? null)
          const about =
            classId === null
              ? ({ purpose: 'leisure', note: '' } as const)
              : ({ purpose: 'lesson', note: STORY.lessonNote } as const)
          unwrap(await placeHold.run(context, { bibId, personId, classId, copies: 1, mine: false, ...about }))
        }
      }
    }
  const byDay = Map.groupBy(asked, (one) => one.day)
  return [
    ...[...byDay].map(([day, some]) => ({ day, time: '12:55', prepare: place(some) })),
    ...(lesson ? [{ day: lesson.day, time: '13:05', prepare: place([lesson]) }] : []),
    ...(kept
      ? [{ day: kept.day, time: '16:45', prepare: (db: Db, schoolId: number) => brought(db, schoolId, kept.copy) }]
      : []),
  ]
}
