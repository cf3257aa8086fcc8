import { useState } from 'react'
import type { noteCondition } from '#circulation/contract'
import type { HourCopy } from '#class-hours/contract'
import { Button, Key } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { tell } from '../ui/undo.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useKeys } from '../ui/use-keys.ts'
import type { ClassDesk, ClassDeskState } from './class-desk.ts'

const damages = ['worn', 'damaged', 'unusable'] as const

/** F9: how the book that has just come back looks. Another scan means that it looks well enough. */
export function useDamage(school: string, desk: ClassDesk, last: ClassDeskState['last']) {
  const [asked, setAsked] = useState<HourCopy>()
  const command = useCommand<typeof noteCondition>('POST /schools/:school/desk/conditions', {
    refresh: [['today', school]],
  })
  const copy = last?.kind === 'returned' && last.copy.copyId === asked?.copyId ? asked : undefined
  const choose = async (index: number) => {
    const condition = damages[index]
    if (!copy || !condition) return
    setAsked(undefined)
    const noted = await command.run({ params: { school }, body: { copyId: copy.copyId, condition } })
    if (!noted) return
    const word = t(`circulation.desk_condition_${condition}`)
    tell(t('circulation.desk_condition_noted', { title: copy.title, condition: word }))
    if (noted.next === 'repair') desk.toRepair(copy.copyId)
  }
  return {
    copy,
    choices: copy ? damages.length : 0,
    ask: () => (last?.kind === 'returned' ? setAsked(last.copy) : tell(t('circulation.desk_damage_none'))),
    choose: (index: number) => void choose(index),
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
  onChoose: (index: number) => void
  onLeave: () => void
}) {
  useKeys({ Escape: onLeave })
  return (
    <section className="card class-damage" aria-label={t('circulation.desk_how_damaged')}>
      <h2>{t('circulation.desk_how_damaged')}</h2>
      <p className="note">{t('class-hours.quoted_title', { title: copy.title })}</p>
      <ol>
        {damages.map((condition, i) => (
          <li key={condition}>
            <button type="button" onClick={() => onChoose(i)}>
              <Key name={String(i + 1)} />
              <b>{t(`circulation.desk_condition_${condition}`)}</b>
              <span className="note">{t(`circulation.desk_condition_${condition}_note`)}</span>
            </button>
          </li>
        ))}
      </ol>
      <Button kind="quiet" size="small" keyHint="Escape" onClick={onLeave}>
        {t('circulation.desk_condition_leave')}
      </Button>
    </section>
  )
}
