import './offline.css'
import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { useStore } from '../ui/store.ts'
import type { Away } from './away.ts'
import { saveFacts } from './save-facts.ts'

/** Without a line: lending goes on, and this is all that is said of it. */
export function AwayBand({ desk }: { desk: Away }) {
  const school = useSchool()
  const { away, noted, kept, restarts } = useStore(desk.state)
  const maySet = useMay('accounts.manage-devices')
  if (!away && noted === 0)
    return restarts === 'no-pin' && maySet ? (
      <p className="note pin-missing">
        {t('offline.pin_missing')} <a href={staffHref(school, 'devices')}>{t('offline.pin_go')}</a>
      </p>
    ) : null
  return (
    <p className={away ? 'away-band' : 'away-band away-band-sending'} role="status">
      <Icon name={away ? 'warning' : 'clock'} size={20} />
      <span>
        {away ? t('offline.band', { n: noted }) : t('offline.sending', { n: noted })}
        {kept === 'memory' && noted > 0 && <> {t('offline.band_memory')}</>}
      </span>
      {away && noted > 0 && (
        <Button
          kind="quiet"
          size="small"
          icon="download"
          onClick={() => void desk.file().then((file) => saveFacts(school, file))}
        >
          {t('offline.save_file')}
        </Button>
      )}
    </p>
  )
}
