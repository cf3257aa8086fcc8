import './notices.css'
import { useMay } from '../shell/me.ts'
import { t } from '../ui/language.ts'
import { useListState } from '../ui/use-list-state.ts'
import { Classes } from './classes.tsx'
import { Collection } from './collection.tsx'
import { Log } from './log.tsx'
import { Settings } from './settings.tsx'

const tabs = ['classes', 'collection', 'log', 'settings'] as const
/** Class teachers see their class and its progress; what was sent, and how, is the library's. */
const forAll: readonly string[] = ['classes', 'collection']

/** 催还: class by class a picture, a text and slips; the week of collecting; what went where; when and in which words. */
export default function NoticesPage() {
  const list = useListState()
  const maySend = useMay('notices.send')
  const shown = tabs.filter((one) => maySend || forAll.includes(one))
  const tab = shown.find((one) => one === list.value('tab')) ?? 'classes'
  return (
    <div className="notices">
      <div className="notice-tabs no-print" role="tablist" aria-label={t('nav.notices')}>
        {shown.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={one === tab}
            onClick={() => list.set('tab', one === 'classes' ? '' : one)}
          >
            {t(`notices.tab_${one}`)}
          </button>
        ))}
      </div>
      {tab === 'classes' && <Classes />}
      {tab === 'collection' && <Collection />}
      {tab === 'log' && <Log />}
      {tab === 'settings' && <Settings />}
    </div>
  )
}
