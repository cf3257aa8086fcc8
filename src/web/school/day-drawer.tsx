import { Checkbox } from 'antd'
import { useState } from 'react'
import type { CalendarDay, saveCalendar } from '#school/contract'
import { daysFrom } from '#values/day'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayWithLongWeekday, weekdayText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'

const KINDS = ['usual', 'holiday', 'make-up', 'break', 'exam', 'closed', 'open'] as const
type Kind = (typeof KINDS)[number]
const OPEN: readonly Kind[] = ['make-up', 'open']

/** Monday to Sunday of any week: for the names of weekdays. */
export const WEEK = daysFrom('2026-11-23', '2026-11-29')

/** What a day, or a run of days, is: one choice, and what belongs to it. */
export function DayDrawer({
  from,
  to,
  before,
  isOpen,
  onClose,
  onCloseLibrary,
}: {
  from: string
  to: string
  /** What was said of the first day; absent where it is as every week. */
  before: CalendarDay | undefined
  /** Whether the library is open on the first day: what is wanted is mostly the other. */
  isOpen: boolean
  onClose: () => void
  /** These days as an emergency closing instead: what is lent already moves too. */
  onCloseLibrary: () => void
}) {
  const school = useSchool()
  const [kind, setKind] = useState<Kind>(before?.kind ?? (isOpen ? 'closed' : 'open'))
  const [reason, setReason] = useState(before?.reason ?? '')
  const [worksAs, setWorksAs] = useState(before?.worksAs ?? null)
  const [openInExam, setOpenInExam] = useState(before?.kind !== 'exam' || before.open)
  const days = daysFrom(from, to)
  const n = days.length
  const save = useCommand<typeof saveCalendar>('PUT /schools/:school/calendar', {
    refresh: [
      ['calendar', school],
      ['today', school],
    ],
    said: (reply) => t('circulation.calendar_saved', { n: reply.changed }),
    problems: 'here',
  })
  const submit = async () => {
    const open = kind === 'exam' ? openInExam : OPEN.includes(kind)
    const body =
      kind === 'usual'
        ? { days: [], forget: days }
        : {
            days: days.map((day) => ({
              day,
              open,
              reason: reason.trim(),
              kind,
              worksAs: kind === 'make-up' ? worksAs : null,
            })),
            forget: [],
          }
    if (await save.run({ params: { school }, body })) onClose()
  }
  return (
    <Drawer
      title={
        n === 1
          ? dayWithLongWeekday(from)
          : t('circulation.calendar_days_title', { from: dayWithLongWeekday(from), to: dayWithLongWeekday(to), n })
      }
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" busy={save.busy} onClick={() => void submit()}>
            {t('calendar.save_days', { n })}
          </Button>
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
        </>
      }
    >
      <fieldset className="calendar-kinds">
        <legend>{t('calendar.day_kind', { n })}</legend>
        {KINDS.map((one) => (
          <label key={one} className={one === kind ? 'calendar-kind calendar-kind-chosen' : 'calendar-kind'}>
            <input type="radio" name="kind" checked={one === kind} onChange={() => setKind(one)} />
            <b>{t(`calendar.kind_${one}`)}</b>
            <span className="note">{t(`calendar.hint_${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {kind === 'make-up' && (
        <label className="calendar-why">
          {t('calendar.works_as')}
          <select
            value={worksAs ?? ''}
            onChange={(event) => setWorksAs(event.target.value === '' ? null : Number(event.target.value))}
          >
            <option value="">{t('calendar.works_as_unknown')}</option>
            {WEEK.map((day, i) => (
              <option key={day} value={i + 1}>
                {weekdayText(day)}
              </option>
            ))}
          </select>
        </label>
      )}
      {kind === 'exam' && (
        <Checkbox checked={openInExam} onChange={(event) => setOpenInExam(event.target.checked)}>
          {t('calendar.open_while_exam')}
        </Checkbox>
      )}
      {kind !== 'usual' && (
        <label className="calendar-why">
          {t('circulation.calendar_reason')}
          <span className="field-optional">{t('ui.optional')}</span>
          <input value={reason} maxLength={60} onChange={(event) => setReason(event.target.value)} />
        </label>
      )}
      <p className="note">{t('circulation.calendar_due_moves')}</p>
      {kind === 'closed' && (
        <p className="note">
          {t('closings.calendar_hint')}{' '}
          <Button kind="quiet" size="small" onClick={onCloseLibrary}>
            {t('closings.title')}
          </Button>
        </p>
      )}
      <ProblemBox problem={save.problem} />
    </Drawer>
  )
}
