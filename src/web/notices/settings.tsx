import { useQuery } from '@tanstack/react-query'
import { useMay, useSchool } from '../shell/me.ts'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { Addresses } from './addresses.tsx'
import { HoursCard } from './hours-card.tsx'
import { MailServerCard } from './mail-server.tsx'
import { PlanCard } from './plan-card.tsx'
import { outboxQuery, settingsQuery } from './queries.ts'
import { Robots } from './robots.tsx'
import { Texts } from './texts.tsx'

/** When, in which words, by which ways. */
export function Settings() {
  const school = useSchool()
  const maySetUp = useMay('outbox.set-up')
  const settings = useQuery(settingsQuery(school))
  const outbox = useQuery(outboxQuery(school))
  const ways = outbox.data
  const problem = settings.error ?? outbox.error
  return (
    <>
      <PageHead title={t('notices.tab_settings')} />
      <ProblemBox problem={problem} onRetry={() => void Promise.all([settings.refetch(), outbox.refetch()])} />
      {!(settings.data && ways) && !problem && <Waiting />}
      {settings.data && ways && (
        <div className="notice-settings">
          <div className="rows">
            <PlanCard plan={settings.data.plan} />
            <HoursCard hours={ways.hours} />
            {maySetUp && <MailServerCard mail={ways.mail} />}
            {maySetUp && <Robots robots={ways.robots} classes={ways.classes} />}
            <Addresses teachers={ways.teachers} />
          </div>
          <Texts texts={settings.data.texts} />
        </div>
      )}
    </>
  )
}
