import { listCases, readCase } from '#compensation'
import type { CaseLine, CaseView } from '#compensation/contract'
import { say } from '#messages/say'
import { deedWord } from '#money'
import { classLabel } from '#people'
import type { FileReply } from '#platform/endpoint'
import { factsOf, fileName, printedAt } from '#platform/export/list-file'
import { drawInWorker } from '#platform/print/draw-in-worker'
import type { Letter } from '#platform/print/letters'
import type { Actor } from '#platform/permissions'
import type { Db } from '#platform/database'
import type { Making } from '#platform/export/list-file'
import { refused } from '#platform/problem'
import { accessionText } from '#holdings/rules'
import { formatDay } from '#values/day-format'
import { dayOfInstant } from '#values/instant'
import { formatMoney, plainYuan } from '#values/money'
import { capitalYuan } from '#values/money-capitals'
import { readersOf, unsettledOf } from './read-clearance.ts'

const todayOf = ({ now, school }: Making) => dayOfInstant(now, school.timeZone)

/** So many letters of a class in one file. */
const MOST = 200

/** The letters to the families: of one case, or of all open ones of a class. */
export async function slipFile(
  db: Db,
  making: Making,
  actor: Actor,
  asked: { id: number } | { classId: number | undefined },
): Promise<FileReply> {
  const { schoolId } = making.school
  const today = todayOf(making)
  const chosen: Pick<CaseLine, 'id'>[] =
    'id' in asked
      ? [asked]
      : (await listCases(db, schoolId, actor, { state: 'open', ...classOf(asked), offset: 0, limit: MOST }, today))
          .cases
  const cases = []
  for (const { id } of chosen) {
    const one = await readCase(db, schoolId, actor, id, today)
    if (one) cases.push(one)
  }
  if ('id' in asked && cases.length === 0) refused('platform.not_found', undefined, { status: 404 })
  return await drawn(
    making,
    say(making.language, 'letters.slip_name'),
    cases.map((one) => slipOf(making, one)),
  )
}

const classOf = ({ classId }: { classId: number | undefined }) => (classId === undefined ? {} : { classId })

function slipOf(making: Making, one: CaseView): Letter {
  const { language, school } = making
  const book = one.title
  const who = [one.className, one.reader].filter(Boolean).join(' ')
  const wayText = (way: CaseView['ways'][number]) => {
    if (way === 'waiver') return say(language, 'compensation.way_waiver')
    if (way !== 'price') return say(language, `letters.tick_${way}`)
    if (one.askedFen === null) return say(language, 'letters.tick_price_open')
    return say(language, 'letters.tick_price', { amount: formatMoney(one.askedFen, language) })
  }
  const ways = one.ways.filter((way) => way !== 'waiver')
  return {
    title: say(language, one.kind === 'lost' ? 'letters.slip_lost' : 'letters.slip_damaged'),
    subtitle: school.name,
    number: say(language, 'compensation.case_number', { n: one.number }),
    to: who === '' ? say(language, 'letters.slip_to_all') : say(language, 'letters.slip_to', { who }),
    paragraphs: [
      say(language, one.kind === 'lost' ? 'letters.slip_about_lost' : 'letters.slip_about_damaged', { book }),
      say(language, 'letters.slip_kind'),
    ],
    facts: [
      { label: say(language, 'compensation.column_book'), value: [one.title, one.author].filter(Boolean).join(' ／ ') },
      {
        label: say(language, 'letters.slip_numbers'),
        value: [one.barcode ?? '', accessionText(one.accessionNumber)].filter(Boolean).join(' ／ '),
      },
      { label: say(language, 'compensation.column_opened'), value: formatDay(one.openedDay, language, 'full') },
    ],
    choices: { lead: say(language, 'letters.slip_ways'), ticks: ways.map(wayText) },
    signatures: [],
    tearOff: {
      title: say(language, 'letters.slip_answer'),
      lines: [say(language, 'letters.slip_answer_line', { who, book }), say(language, 'letters.slip_answer_waiver')],
      ticks: [...ways.map((way) => say(language, `compensation.way_${way}`)), say(language, 'letters.slip_talk')],
      signatures: [say(language, 'money.sign_family'), say(language, 'money.sign_day')],
    },
  }
}

/** The receipt of a booking in which money changed hands, with the amount in capital numerals. */
export async function receiptFile(db: Db, making: Making, deedId: number): Promise<FileReply> {
  const { language, school } = making
  const deed = await db
    .selectFrom('money_deed as d')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'd.school_id').onRef('p.id', '=', 'd.person_id'))
    .select([
      'd.kind',
      'd.day',
      'd.fen',
      'd.channel',
      'd.voucher',
      'd.receipt_number',
      'd.reverses',
      'd.case_number',
      'd.about',
    ])
    .select(['p.name', 'p.class_id'])
    .where('d.school_id', '=', school.schoolId)
    .where('d.id', '=', deedId)
    .where('d.receipt_number', 'is not', null)
    .executeTakeFirst()
  if (!deed) return refused('platform.not_found', undefined, { status: 404 })
  const number = accessionText(deed.receipt_number ?? 0)
  const className = await classLabel(db, school.schoolId, deed.class_id, todayOf(making))
  const row = (label: string, value: string) => ({ label, value })
  const letter: Letter = {
    title: say(language, 'money.receipt'),
    subtitle: school.name,
    number: `No. ${number}`,
    to: '',
    paragraphs: [],
    facts: [
      row(say(language, 'money.day'), formatDay(deed.day, language, 'full')),
      row(say(language, 'money.reader'), [className, deed.name ?? ''].filter(Boolean).join(' ')),
      row(say(language, 'money.deed'), deedWord(language, { kind: deed.kind, reverses: deed.reverses !== null })),
      row(say(language, 'money.receipt_amount'), `${capitalYuan(deed.fen)}　¥${plainYuan(deed.fen)}`),
      row(
        say(language, 'money.through'),
        [deed.channel === null ? '' : say(language, `money.channel_${deed.channel}`), deed.voucher]
          .filter(Boolean)
          .join(' '),
      ),
      ...(deed.case_number === null
        ? []
        : [
            row(
              say(language, 'money.receipt_for'),
              `${deed.about}（${say(language, 'compensation.case_number', { n: deed.case_number })}）`,
            ),
          ]),
    ],
    signatures: [
      say(language, 'money.sign_taker'),
      say(language, 'money.sign_payer'),
      say(language, 'money.sign_seal'),
    ],
  }
  return await drawn(making, `${say(language, 'money.receipt')} ${number}`, [letter])
}

/** The clearance slip (离校清单) of one reader: what is still to settle, or 已清. */
export async function clearanceFile(db: Db, making: Making, actor: Actor, personId: number): Promise<FileReply> {
  const { language, school } = making
  const [reader] = await readersOf(db, school.schoolId, actor, { personId })
  if (!reader) return refused('platform.not_found', undefined, { status: 404 })
  const left = await unsettledOf(db, school.schoolId, reader.id)
  const className = await classLabel(db, school.schoolId, reader.class_id, todayOf(making))
  const letter: Letter = {
    title: say(language, 'letters.clearance_title'),
    subtitle: school.name,
    number: formatDay(todayOf(making), language, 'full'),
    to: [className, reader.name].filter(Boolean).join(' '),
    paragraphs: [say(language, left.clear ? 'letters.clearance_clear' : 'letters.clearance_left')],
    facts: [
      ...left.loans.map((loan) => ({
        label: say(language, 'letters.clearance_loan'),
        value: say(language, 'letters.clearance_loan_due', { title: loan.title, due: loan.dueDay }),
      })),
      ...left.cases.map((one) => ({
        label: say(language, 'compensation.case_number', { n: one.number }),
        value: one.title,
      })),
      ...(left.depositFen > 0
        ? [
            {
              label: say(language, 'money.deposit'),
              value: say(language, 'letters.clearance_deposit', {
                amount: formatMoney(left.depositFen, language),
              }),
            },
          ]
        : []),
    ],
    ...(left.clear ? { stamp: say(language, 'letters.clearance_stamp') } : {}),
    signatures: [say(language, 'money.sign_library'), say(language, 'money.sign_day')],
  }
  return await drawn(making, say(language, 'letters.clearance_title'), [letter])
}

async function drawn(making: Making, title: string, letters: readonly Letter[]): Promise<FileReply> {
  const { bytes } = await drawInWorker('letters', { facts: factsOf(making, title), foot: printedAt(making) }, letters)
  return { file: bytes, name: fileName(making, title, 'pdf'), inline: true }
}
