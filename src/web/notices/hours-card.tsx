import { useState } from 'react'
import type { Outbox, saveHours } from '#outbox/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { TimeInput } from './plan-card.tsx'

/** The hours in which something may leave the school; outside them it waits. */
export function HoursCard({ hours: saved }: { hours: Outbox['hours'] }) {
  const school = useSchool()
  const [hours, setHours] = useState(saved)
  const save = useCommand<typeof saveHours>('PUT /schools/:school/outbox/hours', {
    refresh: [['notices', school]],
    said: () => t('outbox.hours_saved'),
    problems: 'here',
  })
  return (
    <section className="card rows">
      <SectionHead title={t('outbox.hours')} />
      <div className="line">
        <TimeInput label={t('outbox.hours')} value={hours.from} onChange={(from) => setHours({ ...hours, from })} />
        {t('outbox.hours_to')}
        <TimeInput
          label={t('outbox.hours_to')}
          value={hours.until}
          onChange={(until) => setHours({ ...hours, until })}
        />
        <Button busy={save.busy} onClick={() => void save.run({ params: { school }, body: hours })}>
          {t('outbox.hours_save')}
        </Button>
      </div>
      <p className="note">{t('outbox.hours_note')}</p>
      <ProblemBox problem={save.problem} />
    </section>
  )
}
