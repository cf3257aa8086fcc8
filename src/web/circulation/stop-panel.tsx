import type { DeskReader } from '#circulation/contract'
import type { Problem, ReasonText } from '#platform/client'
import { useMay } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Cover } from '../ui/cover/cover.tsx'
import { t } from '../ui/language.ts'
import { StopCard, type StopReason, type StopWay } from '../ui/stop-card.tsx'
import { Facts } from './book-facts.tsx'
import { RuleTrace } from './rule-trace.tsx'
import type { Desk, StopView, Wish } from './use-desk.ts'
import { overrides } from './words.ts'

/** The book that a refusal is about, as the server described it. */
export function bookOf({ params }: Problem) {
  const text = (name: string) => (typeof params[name] === 'string' ? params[name] : '')
  if (typeof params['copyId'] !== 'number') return undefined
  return {
    copyId: params['copyId'],
    title: text('title'),
    author: text('author'),
    classNumber: text('classNumber'),
    callNumber: text('callNumber'),
    barcode: text('barcode') || null,
    holder: text('holder'),
  }
}
type Book = NonNullable<ReturnType<typeof bookOf>>

const reasonsOf = (problem: Problem): readonly ReasonText[] =>
  problem.reasons.length > 0 ? problem.reasons : [asReason(problem)]

/** The same book for the same reader once more, with what was shown and a reason. */
function again(desk: Desk, { problem, wish, reader }: StopView, more: Partial<Wish> = {}): void {
  const book = bookOf(problem)
  const token = problem.token === undefined ? {} : { token: problem.token }
  if (book) desk.addFirst({ copyId: book.copyId, reader: reader?.id ?? wish.reader, ...token, ...more })
}

/** 特批: the four reasons, each on its digit, where somebody here may and nothing stands in the way that nobody may. */
export function overridesOf(
  desk: Desk,
  panel: StopView,
  mayOverride: boolean,
): readonly { text: string; onChoose: () => void }[] {
  const blockers = reasonsOf(panel.problem).filter((reason) => reason.level === 'blocker')
  const can = mayOverride && bookOf(panel.problem) !== undefined && blockers.length > 0
  if (!can || blockers.some((reason) => reason.override === undefined)) return []
  return overrides.map(([reason, key], i) => ({
    text: `${i + 1} ${t(key)}`,
    onChoose: () =>
      reason === 'other'
        ? desk.change({ panel: { ...panel, words: '' } })
        : again(desk, panel, { override: { reason } }),
  }))
}

/** 先别递书: why not, all at once, and the ways out of it. */
export function StopPanel({ desk, panel }: { desk: Desk; panel: StopView }) {
  const mayOverride = useMay('circulation.override')
  const { problem, reader, words } = panel
  const book = bookOf(problem)
  const given = reasonsOf(problem)
  return (
    <>
      <StopCard
        picture={
          book ? <Cover title={book.title} classNumber={book.classNumber} author={book.author} width={92} /> : undefined
        }
        sentence={problem.child ?? problem.title}
        facts={book && <Facts {...book} />}
        reasons={given.map((reason) => toReason(reason, problem))}
        ways={waysOut({ desk, given, book, reader, again: () => again(desk, panel) })}
        overrides={overridesOf(desk, panel, mayOverride)}
        leave={{
          text: book && reader ? t('circulation.desk_key_leave') : t('circulation.desk_leave_return'),
          onChoose: desk.goOn,
        }}
      />
      {words !== undefined && (
        <form
          className="desk-words"
          onSubmit={(event) => {
            event.preventDefault()
            again(desk, panel, { override: { reason: 'other', ...(words.trim() ? { words: words.trim() } : {}) } })
          }}
        >
          <input
            ref={(input) => input?.focus()}
            maxLength={200}
            value={words}
            aria-label={t('circulation.override_words')}
            placeholder={t('circulation.override_words')}
            onChange={(event) => desk.change({ panel: { ...panel, words: event.target.value } })}
          />
          <Button type="submit" kind="primary">
            {t('circulation.override_do')}
          </Button>
        </form>
      )}
    </>
  )
}

const asReason = ({ code, title, child }: Problem): ReasonText => ({
  code,
  level: 'confirmation',
  title,
  ...(child === undefined ? {} : { child }),
})

const LIMITS = ['circulation.limit_reached', 'circulation.kind_limit_reached']

/** The way forward first: it solves the reason that stops, it never leaves it unsaid. */
function waysOut({
  desk,
  given,
  book,
  reader,
  again,
}: {
  desk: Desk
  given: readonly ReasonText[]
  book: Book | undefined
  reader: DeskReader | undefined
  again: () => void
}): readonly [StopWay] | readonly [StopWay, StopWay] | readonly [] {
  const has = (...codes: string[]) => given.some(({ code }) => codes.includes(code))
  const stops = given.filter(({ level }) => level === 'blocker').map(({ code }) => code)
  if (!book) {
    const last = desk.reader
    if (!has('circulation.card_unknown', 'circulation.copy_unknown') || !last) return []
    return [
      {
        text: t('circulation.way_same_reader', { name: last.name }),
        note: t('circulation.way_same_reader_note'),
        icon: 'person',
        onChoose: () => {
          desk.change({ serving: true })
          desk.goOn()
        },
      },
    ]
  }
  const giveBack: StopWay = {
    text: t('circulation.way_return_this'),
    note: t('circulation.way_return_this_note'),
    icon: 'return',
    onChoose: () => desk.addFirst({ copyId: book.copyId, reader: 'nobody' }),
  }
  if (has('circulation.renew_limit_reached')) return [giveBack]
  const late = reader?.loans.filter((loan) => loan.daysLeft < 0 && loan.canRenew) ?? []
  const renewLate: StopWay = {
    text: t('circulation.way_renew_late'),
    note: t('circulation.way_renew_late_note', { title: late[0]?.title ?? '', n: late.length }),
    icon: 'renew',
    onChoose: () => {
      for (const loan of late) desk.addFirst({ copyId: loan.copyId, reader: reader?.id ?? 'current' })
    },
  }
  if (stops.some((code) => LIMITS.includes(code) || code === 'circulation.overdue_out') && reader) {
    const first = reader.loans[0]
    const returnFirst: StopWay = {
      text: t('circulation.way_return_first'),
      ...(first ? { note: t('circulation.way_return_first_note', { title: first.title }) } : {}),
      icon: 'return',
      onChoose: () => {
        desk.change({ after: { copyId: book.copyId, title: book.title, personId: reader.id } })
        desk.goOn()
      },
    }
    if (!first) return []
    return stops.includes('circulation.overdue_out') && late.length > 0 ? [returnFirst, renewLate] : [returnFirst]
  }
  if (stops.length > 0 || !reader) return []
  if (has('circulation.lent_to_another'))
    return [
      {
        text: t('circulation.way_lend_anyway', { name: reader.name }),
        note: book.holder
          ? t('circulation.way_lend_anyway_note', { holder: book.holder })
          : t('circulation.way_lend_anyway_note_other'),
        icon: 'lend',
        onChoose: again,
      },
      {
        text: t('circulation.way_only_return'),
        note: book.holder
          ? t('circulation.way_only_return_note', { holder: book.holder })
          : t('circulation.way_only_return_note_other'),
        icon: 'return',
        onChoose: () => desk.addFirst({ copyId: book.copyId, reader: 'nobody' }),
      },
    ]
  if (has('lending-rules.talk_first'))
    return [
      {
        text: t('lending-rules.way_talked', { name: reader.name }),
        note: t('lending-rules.way_talked_note'),
        icon: 'lend',
        onChoose: again,
      },
    ]
  if (has('circulation.copy_was_not_found'))
    return [
      {
        text: t('circulation.way_lend_found', { name: reader.name }),
        note: t('circulation.way_lend_found_note'),
        icon: 'lend',
        onChoose: again,
      },
    ]
  return []
}

/** One numbered reason: the first clause in bold; 为什么 opens the line of the rules that gave it. */
function toReason({ code, level, title, params = {} }: ReasonText, problem: Problem): StopReason {
  const cut = /^(.*?[，。；,;]\s?)(.+)$/.exec(title)
  const trace = <Trace code={code} params={params} problem={problem} />
  return {
    level,
    head: cut?.[1] ?? title,
    rest: cut?.[2],
    ...(hasTrace(code, params, problem) ? { trace } : {}),
  }
}

const hasTrace = (code: string, params: Record<string, unknown>, problem: Problem) =>
  params['rule'] !== undefined || (code === 'circulation.lent_to_another' && problem.params['holder'] !== undefined)

function Trace({
  code,
  params,
  problem,
}: {
  code: string
  params: Readonly<Record<string, string | number>>
  problem: Problem
}) {
  if (code === 'circulation.lent_to_another')
    return <>{t('circulation.trace_holder', { holder: String(problem.params['holder']) })}</>
  return <RuleTrace params={params} />
}
