import './paper-sheets.css'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import type { enterSheet, SheetLine } from '#paper-sheets/contract'
import { MOST_LINES, OLDEST_DAYS, type SheetPupil } from '#paper-sheets/rules'
import { addDays } from '#values/day'
import { classesQuery } from '../people/queries.ts'
import { staffHref, useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { DayInput } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { Empty, ProblemBox } from '../ui/states.tsx'
import { offerUndo } from '../ui/undo.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useKeys } from '../ui/use-keys.ts'
import { type Draft, useDraft } from './draft.ts'
import { afterSheet, sheetPupilsQuery } from './queries.ts'
import { type LookedAt, remarkText, useRemarks } from './remarks.ts'
import { TypeLine, type TypeLineHandle } from './type-line.tsx'

const NOBODY: readonly SheetPupil[] = []

/** 纸单补录: class and day, then line after line by the keyboard; what does not fit is said beside its line. */
export default function EnterSheetPage() {
  const school = useSchool()
  const { today, user } = useMe()
  const navigate = useNavigate()
  const { draft, change, clear } = useDraft(`${school}-${user?.id ?? 0}`, today)
  const { classId, lines } = draft
  const pupils = useQuery({ ...sheetPupilsQuery(school, classId ?? 0), enabled: classId !== null }).data ?? NOBODY
  const looked = useRemarks(school, draft, pupils)
  const typing = useRef<TypeLineHandle>(null)
  const enter = useCommand<typeof enterSheet>('POST /schools/:school/paper-sheets', {
    refresh: afterSheet(school),
    problems: 'here',
    said: () => t('paper-sheets.saved', { n: lines.length }),
  })
  const save = async () => {
    if (lines.length === 0 || enter.busy) return
    const body = { ...draft, lines: [...lines] }
    if (!(await enter.run({ params: { school }, body }))) return
    clear()
    void navigate(staffHref(school, `paper-sheets/${draft.sheet}`))
  }
  const throwAway = () => {
    const before: Draft = draft
    clear()
    offerUndo(t('paper-sheets.thrown_away'), async () => change(before))
  }
  const add = (line: SheetLine) => lines.length < MOST_LINES && change({ lines: [...lines, line] })
  const without = (n: number) => change({ lines: lines.filter((_, at) => at !== n) })
  useKeys({ F8: lines.length > 0 ? () => void save() : undefined })
  const toLookAt = looked.filter(({ remark }) => remark?.task).length
  return (
    <>
      <PageHead
        title={t('paper-sheets.enter_new')}
        actions={
          <>
            {lines.length > 0 && <Button onClick={throwAway}>{t('paper-sheets.throw_away')}</Button>}
            <Button
              kind="primary"
              keyHint="F8"
              disabled={lines.length === 0}
              busy={enter.busy}
              onClick={() => void save()}
            >
              {t('paper-sheets.save', { n: lines.length })}
            </Button>
          </>
        }
      />
      {enter.problem && <ProblemBox problem={enter.problem} />}
      <div className="sheet-enter">
        <About school={school} draft={draft} today={today} change={change}>
          <Numbers pupils={pupils} lines={lines} onChoose={(who) => typing.current?.fill({ kind: 'lend', who })} />
        </About>
        <section className="card sheet-work">
          <TypeLine onLine={add} handle={typing} />
          <p className="note sheet-how">{t('paper-sheets.how')}</p>
          <p className="sheet-count" role="status">
            <b>{t('paper-sheets.lines', { n: lines.length })}</b>
            {toLookAt > 0 && <span className="sheet-look">{t('paper-sheets.to_look_at', { n: toLookAt })}</span>}
          </p>
          {lines.length === 0 ? (
            <Empty>{t('paper-sheets.no_lines')}</Empty>
          ) : (
            <ol className="sheet-lines" reversed>
              {looked
                .map((one, n) => (
                  <Line
                    key={n}
                    at={n + 1}
                    one={one}
                    onTakeOut={() => without(n)}
                    onChange={() => {
                      without(n)
                      typing.current?.fill(one.line)
                    }}
                  />
                ))
                .reverse()}
            </ol>
          )}
        </section>
      </div>
    </>
  )
}

function About({
  school,
  draft: { classId, day },
  today,
  change,
  children,
}: {
  school: string
  draft: Draft
  today: string
  change: (next: Partial<Draft>) => void
  children: React.ReactNode
}) {
  const classes = useQuery(classesQuery(school)).data ?? []
  return (
    <section className="card sheet-about">
      <SectionHead title={t('paper-sheets.about')} />
      <label>
        {t('paper-sheets.which_class')}
        <Select
          value={classId}
          onChange={(next) => change({ classId: next })}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: null, label: t('paper-sheets.no_one_class') },
            ...classes.filter(({ closed }) => !closed).map((one) => ({ value: one.id, label: one.label })),
          ]}
        />
      </label>
      <label htmlFor="sheet-day">{t('paper-sheets.which_day')}</label>
      <DayInput
        id="sheet-day"
        value={day}
        min={addDays(today, -OLDEST_DAYS)}
        max={today}
        onChange={(next) => next && change({ day: next })}
      />
      {children}
    </section>
  )
}

/** The numbers of the class, for a finger or a mouse; who has a line already is marked. */
function Numbers({
  pupils,
  lines,
  onChoose,
}: {
  pupils: readonly SheetPupil[]
  lines: readonly SheetLine[]
  onChoose: (who: string) => void
}) {
  const done = new Set(lines.map(({ who }) => who))
  return (
    <ul className="sheet-numbers">
      {pupils.map(({ id, seat, name, card }) => {
        const who = seat === null ? card : String(seat)
        return (
          <li key={id}>
            <button
              type="button"
              className={done.has(who) ? 'sheet-number sheet-number-done' : 'sheet-number'}
              onClick={() => onChoose(who)}
            >
              <b>{seat ?? ''}</b>
              <span>{name}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function Line({
  at,
  one: { line, who, title, looking, down, remark },
  onChange,
  onTakeOut,
}: {
  at: number
  one: LookedAt
  onChange: () => void
  onTakeOut: () => void
}) {
  return (
    <li className={remark?.task ? 'sheet-line sheet-line-look' : 'sheet-line'}>
      <span className="num note" aria-label={t('paper-sheets.line', { n: at })}>
        {at}
      </span>
      <span className={`chip sheet-${line.kind}`}>{t(`paper-sheets.kind_${line.kind}`)}</span>
      <span className="sheet-said">
        {line.kind === 'lend' && <b>{who}</b>} {title} <span className="mono note">{line.barcode}</span>
        {looking && <span className="note">{t('paper-sheets.looking')}</span>}
        {down && <span className="note">{t('paper-sheets.line_down')}</span>}
        {remark && (
          <span className={remark.task ? 'sheet-remark sheet-look' : 'sheet-remark note'}>
            {remarkText(remark, line.who)}
            {remark.task && <span className="note"> {t('paper-sheets.left_for_later')}</span>}
          </span>
        )}
      </span>
      <Button kind="quiet" size="small" onClick={onChange}>
        {t('paper-sheets.change')}
      </Button>
      <Button kind="quiet" size="small" onClick={onTakeOut}>
        {t('paper-sheets.take_out')}
      </Button>
    </li>
  )
}
