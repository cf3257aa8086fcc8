import { useState } from 'react'
import type { HourCopy, noteInHour } from '#class-hours/contract'
import { type Damage, Damages, damages } from '../circulation/damages.tsx'
import { t } from '../ui/language.ts'
import { tell } from '../ui/undo.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useKeys } from '../ui/use-keys.ts'
import type { ClassDesk, ClassDeskState } from './class-desk.ts'

/** F9: how the book that has just come back looks. Another scan means that it looks well enough. */
export function useDamage(school: string, id: number, desk: ClassDesk, last: ClassDeskState['last']) {
  const [asked, setAsked] = useState<HourCopy>()
  const command = useCommand<typeof noteInHour>('POST /schools/:school/class-hours/:id/conditions', {
    refresh: [['today', school]],
  })
  const copy = last?.kind === 'returned' && last.copy.copyId === asked?.copyId ? asked : undefined
  const choose = async (condition: Damage | undefined) => {
    if (!copy || !condition) return
    setAsked(undefined)
    const noted = await command.run({ params: { school, id }, body: { copyId: copy.copyId, condition } })
    if (!noted) return
    const word = t(`circulation.desk_condition_${condition}`)
    tell(t('circulation.desk_condition_noted', { title: copy.title, condition: word }))
    if (noted.next === 'repair') desk.toRepair(copy.copyId)
  }
  return {
    copy,
    choices: copy ? damages.length : 0,
    ask: () => (last?.kind === 'returned' ? setAsked(last.copy) : tell(t('circulation.desk_damage_none'))),
    choose: (condition: Damage | undefined) => void choose(condition),
    leave: () => setAsked(undefined),
  }
}

/** Three keys, beside the tiles; the class goes on behind it. */
export function DamageCard({
  copy,
  onChoose,
  onLeave,
}: {
  copy: HourCopy
  onChoose: (condition: Damage) => void
  onLeave: () => void
}) {
  useKeys({ Escape: onLeave })
  return (
    <section className="card class-damage" aria-label={t('circulation.desk_how_damaged')}>
      <h2>{t('circulation.desk_how_damaged')}</h2>
      <p className="note">{t('class-hours.quoted_title', { title: copy.title })}</p>
      <Damages onChoose={onChoose} onLeave={onLeave} />
    </section>
  )
}
