import { Radio } from 'antd'
import type { ImportRow } from '#roster/contract'
import { Button } from '../ui/button.tsx'
import { dayText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { Empty, Hint } from '../ui/states.tsx'

/** This reader, somebody new, or not now. */
export type Choice = number | 'new' | 'skip'

type Person = ImportRow['possible'][number]

/** The one of the same name, where there is only one: what most rows mean. */
function namesake(row: ImportRow): number | undefined {
  const same = row.possible.filter((one) => one.name === row.name)
  return same.length === 1 ? same[0]?.id : undefined
}

/** Rows that no rule decides: the row on the left, who may be meant on the right, one choice each. */
export function DoubtfulRows({
  rows,
  total,
  choices,
  onChange,
}: {
  rows: readonly ImportRow[]
  total: number
  choices: ReadonlyMap<number, Choice>
  onChange: (choices: ReadonlyMap<number, Choice>) => void
}) {
  if (rows.length === 0) return <Empty>{t('roster.no_rows')}</Empty>
  const clear = rows.filter((row) => namesake(row) !== undefined)
  const chooseAll = () =>
    onChange(new Map([...choices, ...clear.map((row) => [row.seq, namesake(row) ?? 'skip'] as const)]))
  return (
    <section className="roster-doubts">
      <Hint>{t('roster.doubt_hint')}</Hint>
      {clear.length > 1 && (
        <Button size="small" onClick={chooseAll}>
          {t('roster.same_names', { n: clear.length })}
        </Button>
      )}
      {rows.map((row) => (
        <Doubt
          key={row.seq}
          row={row}
          choice={choices.get(row.seq)}
          onChoose={(choice) => onChange(new Map([...choices, [row.seq, choice]]))}
        />
      ))}
      {total > rows.length && <p className="note">{t('roster.more_rows', { n: total - rows.length })}</p>}
    </section>
  )
}

function Doubt({
  row,
  choice,
  onChoose,
}: {
  row: ImportRow
  choice: Choice | undefined
  onChoose: (choice: Choice) => void
}) {
  const facts = [row.className, row.studentNumber, row.seatNumber && t('roster.seat_n', { n: row.seatNumber })]
  return (
    <div className={choice === undefined ? 'card roster-doubt roster-doubt-open' : 'card roster-doubt'}>
      <div>
        <p className="roster-doubt-name">
          <b>{row.name}</b> {facts.filter(Boolean).join(' · ')}
        </p>
        <p className="note">{row.place}</p>
        {row.why.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Radio.Group
        aria-label={row.name}
        value={choice ?? null}
        onChange={(event) => onChoose(event.target.value as Choice)}
      >
        {row.possible.map((one) => (
          <Radio key={one.id} value={one.id}>
            {t('roster.is_this_one')}
            <Known person={one} row={row} />
          </Radio>
        ))}
        <Radio value="new">{t(row.possible.length > 0 ? 'roster.somebody_else' : 'roster.somebody_new')}</Radio>
        <Radio value="skip">{t('roster.not_now')}</Radio>
      </Radio.Group>
    </div>
  )
}

/** Somebody the library knows; what differs from the row stands out. */
function Known({ person, row }: { person: Person; row: ImportRow }) {
  const part = (text: string | null, same: boolean) => text && (same ? <span>{text}</span> : <b>{text}</b>)
  return (
    <span className="roster-known">
      {part(person.name, person.name === row.name)}
      {part(person.className, person.className === row.className)}
      {part(person.studentNumber, person.studentNumber === row.studentNumber)}
      {person.leftOn && <span className="chip">{t('people.left_on', { day: dayText(person.leftOn) })}</span>}
    </span>
  )
}
