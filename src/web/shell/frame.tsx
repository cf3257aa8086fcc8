import './shell.css'
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { Waiting } from '../ui/states.tsx'
import { useStore } from '../ui/store.ts'
import { FootBars } from '../ui/undo.tsx'
import { Bar } from './bar.tsx'
import { ClockBanner, DemoBanner } from './banners.tsx'
import { stale } from './client-state.ts'
import type { Me } from './me.ts'
import type { Group, StaffPage } from './page-entry.ts'
import { Rail, Tabs } from './rail.tsx'

export interface FrameProps {
  me: Me
  /** the pages this person may use */
  pages: readonly StaffPage[]
  here: StaffPage | undefined
  waiting?: readonly Group[]
  children: ReactNode
}

/** The window of the staff app: rail, bar, tabs, the page, and what stands at its foot. */
export function Frame({ me, pages, here, waiting, children }: FrameProps) {
  const school = me.school.slug
  return (
    <div className={here?.bare ? 'app app-bare' : 'app'}>
      <a className="skip" href="#content">
        {t('shell.skip')}
      </a>
      <Rail school={school} pages={pages} here={here?.group} {...(waiting ? { waiting } : {})} />
      <div className="app-side">
        <StaleBar />
        <ClockBanner school={school} />
        {me.school.demo && <DemoBanner />}
        {!here?.bare && <Bar me={me} pages={pages} />}
        {!here?.bare && <Tabs school={school} pages={pages} here={here} />}
        <main id="content" tabIndex={-1}>
          <Suspense fallback={<Waiting />}>{children}</Suspense>
        </main>
      </div>
      <FootBars />
    </div>
  )
}

/** The server is newer than this tab. It asks once and waits: somebody may be in the middle of a form. */
export function StaleBar() {
  if (!useStore(stale)) return null
  return (
    <div className="stale no-print" role="status">
      <Icon name="refresh" size={18} />
      {t('shell.stale')}
      <Button size="small" onClick={() => location.reload()}>
        {t('shell.refresh')}
      </Button>
    </div>
  )
}
