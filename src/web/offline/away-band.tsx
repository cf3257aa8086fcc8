import './offline.css'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { useStore } from '../ui/store.ts'
import type { Away } from './away.ts'
import { saveFacts } from './save-facts.ts'

/** Without a line: lending goes on, and this is all that is said of it. */
export function AwayBand({ desk }: { desk: Away }) {
  const school = useSchool()
  const { away, noted, kept } = useStore(desk.state)
  if (!away && noted === 0) return null
  return (
    <p className={away ? 'away-band' : 'away-band away-band-sending'} role="status">
      <Icon name={away ? 'warning' : 'clock'} size={20} />
      <span>
        {away ? t('offline.band', { n: noted }) : t('offline.sending', { n: noted })}
        {kept === 'memory' && noted > 0 && <> {t('offline.band_memory')}</>}
      </span>
      {away && noted > 0 && (
        <Button kind="quiet" size="small" icon="download" onClick={() => void saveFacts(school, desk)}>
          {t('offline.save_file')}
        </Button>
      )}
    </p>
  )
}
