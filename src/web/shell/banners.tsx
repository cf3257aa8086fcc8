import { useQueryClient } from '@tanstack/react-query'
import type { confirmClock } from '#installation/contract'
import { Button } from '../ui/button.tsx'
import { dayWithLongWeekday } from '../ui/day-text.ts'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { useStore } from '../ui/store.ts'
import { useCommand } from '../ui/use-command.ts'
import { clockDoubted } from './client-state.ts'
import { useMay } from './me.ts'

/** On every page of the demonstration school: nobody takes it for his own. */
export function DemoBanner() {
  return (
    <div className="demo-banner" role="note">
      <b>{t('shell.demo')}</b>
      {t('shell.demoNote')}
    </div>
  )
}

/** After the first change that was refused because the day may be wrong: one button for who may say that it is right. */
export function ClockBanner({ school }: { school: string }) {
  const day = useStore(clockDoubted)
  const may = useMay('installation.confirm-clock')
  const client = useQueryClient()
  const confirm = useCommand<typeof confirmClock>('POST /schools/:school/clock/confirm', {
    said: () => t('shell.clockThanks'),
  })
  if (day === undefined) return null
  const right = async () => {
    if (!(await confirm.run({ params: { school } }))) return
    clockDoubted.set(undefined)
    await client.invalidateQueries()
  }
  return (
    <div className="stale no-print" role="alert">
      <Icon name="clock" size={18} />
      {t('shell.clockBanner', { day: day && dayWithLongWeekday(day) })}
      {may ? (
        <Button size="small" busy={confirm.busy} onClick={() => void right()}>
          {t('shell.clockRight')}
        </Button>
      ) : (
        t('shell.clockAsk')
      )}
    </div>
  )
}
