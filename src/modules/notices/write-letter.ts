import { classLabel } from '#people'
import { say } from '#messages/say'
import { letterWanted } from '#outbox'
import { readSetting } from '#school'
import { addDays } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { libraryOf, linkTo, listOf } from './class-sheets.ts'
import { classLoansToRemind } from './class-loans-to-remind.ts'
import { loansToRemind } from './loans-to-remind.ts'
import { remindedToday } from './plan-round.ts'
import { noticePlan, noticeTexts } from './settings.ts'
import { dayIn, SENT_IN, writeText } from './words.ts'

/** The letter with what is out at this moment: of a class to its teacher, or of a teacher's own loans and the class loans he answers for. */
export const writeLetter = letterWanted.listen(async (db, { school, now }, message) => {
  const { schoolId } = school
  const today = dayOfInstant(now, school.timeZone)
  const plan = await readSetting(db, schoolId, noticePlan)
  const library = await libraryOf(db, schoolId)
  if (message.class_id === null) {
    const own = await loansToRemind(db, schoolId, {
      until: addDays(today, plan.before),
      personId: message.person_id ?? 0,
    })
    const together = (await classLoansToRemind(db, schoolId, { until: addDays(today, plan.before), today })).filter(
      (one) => one.personId === message.person_id,
    )
    if (own.length + together.length === 0) return 'all-back'
    const lines = together.map(({ holder, books, dueDay }) =>
      say(SENT_IN, 'notices.mail_class_loan', { holder, n: books, due: dayIn(dueDay) }),
    )
    const list = [...(own.length > 0 ? [listOf(own, { days: true })] : []), ...lines].join('\n')
    const n = own.length + together.reduce((sum, { books }) => sum + books, 0)
    return {
      subject: say(SENT_IN, 'notices.mail_own_subject', { library, n }),
      text: say(SENT_IN, 'notices.mail_own', { library, list }),
    }
  }
  const loans = await remindedToday(db, school, now, plan, message.class_id)
  if (loans.length === 0) return 'all-back'
  const className = await classLabel(db, schoolId, message.class_id, today)
  const text = writeText(await readSetting(db, schoolId, noticeTexts), 'mail', {
    class: className,
    count: String(loans.length),
    pupils: String(new Set(loans.map((loan) => loan.personId)).size),
    library,
    today: dayIn(today),
    list: listOf(loans, { days: true }),
    link: linkTo(plan.address, school.slug, message.class_id),
  })
  return { subject: say(SENT_IN, 'notices.mail_subject', { library, className }), text }
})
