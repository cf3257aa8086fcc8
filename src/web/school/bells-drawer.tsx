import { useState } from 'react'
import type { BellPeriod, BellSchedule } from '#school/contract'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { ProblemBox } from '../ui/states.tsx'

const KINDS = ['lesson', 'break', 'noon', 'after-school', 'other'] as const

/** One bell schedule as a table: a line is a lesson or what lies between lessons. */
export function BellsDrawer({
  schedule: before,
  busy,
  problem,
  onSave,
  onRemove,
  onClose,
}: {
  schedule: BellSchedule | ({ name: string; fromDay: string } & Partial<BellSchedule>)
  busy: boolean
  problem: unknown
  onSave: (schedule: BellSchedule) => void
  onRemove: (() => void) | undefined
  onClose: () => void
}) {
  const [name, setName] = useState(before.name)
  const [fromDay, setFromDay] = useState(before.fromDay)
  const [periods, setPeriods] = useState<readonly BellPeriod[]>(before.periods ?? [])
  const change = (at: number, part: Partial<BellPeriod>) =>
    setPeriods(periods.map((one, i) => (i === at ? { ...one, ...part } : one)))
  const inOrder = [...periods].sort((a, b) => (a.from < b.from ? -1 : 1))
  return (
    <Drawer
      title={name || t('calendar.bells')}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="primary"
            busy={busy}
            disabled={name.trim() === ''}
            onClick={() => onSave({ name: name.trim(), fromDay, periods: numbered(inOrder) })}
          >
            {t('calendar.save_hours')}
          </Button>
          {onRemove && (
            <Button kind="stop" busy={busy} onClick={onRemove}>
              {t('calendar.remove_bells')}
            </Button>
          )}
        </>
      }
    >
      <label className="hours-field">
        {t('calendar.bells_name')}
        <input value={name} maxLength={20} onChange={(event) => setName(event.target.value)} />
      </label>
      <label className="hours-field">
        {t('calendar.bells_first_day')}
        <input
          type="date"
          min="2026-01-01"
          max="2026-12-31"
          value={`2026-${fromDay}`}
          onChange={(event) => event.target.value && setFromDay(event.target.value.slice(5))}
        />
      </label>
      <ol className="hours-rows">
        {periods.map((one, at) => (
          <li key={at}>
            <select
              aria-label={t('calendar.period_kind')}
              value={one.kind}
              onChange={(event) => {
                const kind = KINDS.find((other) => other === event.target.value) ?? 'other'
                change(at, { kind, name: kind === 'other' ? one.name : t(`calendar.period_${kind}`) })
              }}
            >
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`calendar.period_${kind}`)}
                </option>
              ))}
            </select>
            {one.kind === 'other' && (
              <input
                aria-label={t('calendar.period_name')}
                value={one.name}
                maxLength={20}
                onChange={(event) => change(at, { name: event.target.value })}
              />
            )}
            <input
              type="time"
              aria-label={t('calendar.period_from')}
              value={one.from}
              onChange={(event) => event.target.value && change(at, { from: event.target.value })}
            />
            <input
              type="time"
              aria-label={t('calendar.period_to')}
              value={one.to}
              onChange={(event) => event.target.value && change(at, { to: event.target.value })}
            />
            <button
              type="button"
              aria-label={t('calendar.remove_period')}
              onClick={() => setPeriods(periods.filter((_, i) => i !== at))}
            >
              <Icon name="cross" size={16} />
            </button>
          </li>
        ))}
      </ol>
      <Button kind="quiet" size="small" icon="plus" onClick={() => setPeriods([...periods, after(periods)])}>
        {t('calendar.add_period')}
      </Button>
      <ProblemBox problem={problem} />
    </Drawer>
  )
}

/** Lessons get their numbers and names by their order in the day. */
function numbered(periods: readonly BellPeriod[]): BellPeriod[] {
  let n = 0
  return periods.map((one) => {
    if (one.kind !== 'lesson')
      return { ...one, number: null, name: one.name.trim() || t(`calendar.period_${one.kind}`) }
    n += 1
    return { ...one, number: n, name: t('calendar.lesson_n', { n }) }
  })
}

/** A lesson of forty minutes, ten minutes after the last line. */
function after(periods: readonly BellPeriod[]): BellPeriod {
  const last = periods[periods.length - 1]
  const from = Math.min(last ? Number(last.to.slice(0, 2)) * 60 + Number(last.to.slice(3)) + 10 : 480, 1390)
  const clock = (n: number) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`
  return { kind: 'lesson', number: null, name: t('calendar.period_lesson'), from: clock(from), to: clock(from + 40) }
}
