import { AwayBand } from '../offline/away-band.tsx'
import type { Away } from '../offline/away.ts'
import { useStore } from '../ui/store.ts'
import type { QueueState } from '../ui/beep-queue.ts'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'

/** What is to be said of the line and of scans that wait: nothing, as a rule. */
export function LineNotes({ desk, queue }: { desk: Away; queue: QueueState }) {
  const { away } = useStore(desk.state)
  return (
    <>
      <AwayBand desk={desk} />
      {!away && <Waiting {...queue} />}
    </>
  )
}

/** Said only when there is something to say: scans that wait, a line that is down. */
function Waiting({ waiting, offline, held }: QueueState) {
  if (offline)
    return (
      <p className="desk-waiting desk-waiting-off" role="status">
        <Icon name="warning" size={20} />
        {waiting > 1 ? t('circulation.desk_offline_n', { n: waiting }) : t('circulation.desk_offline')}
      </p>
    )
  if (!held || waiting === 0) return null
  return (
    <p className="desk-waiting" role="status">
      <Icon name="clock" size={20} />
      {t('circulation.desk_queue', { n: waiting })}
    </p>
  )
}
