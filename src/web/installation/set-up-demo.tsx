import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { makeDemoFirst } from '#demo/contract'
import { call } from '#platform/client'
import type { ReplyOf } from '#platform/client'
import { staffHref } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { ProblemBox } from '../ui/states.tsx'
import { DemoAccounts, DemoProgress } from './demo-parts.tsx'
import { demoQuery } from './queries.ts'
import { useDeed } from './use-deed.ts'

/** On the first question: look before you decide. */
export function DemoDoor({ onOpen }: { onOpen: () => void }) {
  return (
    <div>
      <p>
        {t('setup.demoAsk')}
        <small>{t('setup.demoStartNote')}</small>
      </p>
      <Button size="large" icon="leaf" onClick={onOpen}>
        {t('setup.demoStart')}
      </Button>
    </div>
  )
}

/** Makes the demonstration school from the wizard: progress, the accounts once, and in. */
export function SetUpDemo({ code, onBack }: { code: string; onBack: () => void }) {
  const client = useQueryClient()
  const { data: demo } = useQuery(demoQuery())
  const [made, setMade] = useState<ReplyOf<typeof makeDemoFirst>>()
  const { run, busy, problem } = useDeed()
  const make = () =>
    run(async () => {
      setMade(await call<typeof makeDemoFirst>('POST /setup/demo', { setupCode: code.trim() }))
      await client.invalidateQueries({ queryKey: demoQuery().queryKey })
    })
  const slug = made?.slug ?? demo?.school?.slug
  return (
    <div className="setup-step setup-done">
      <h1>{t('setup.demoTitle')}</h1>
      <p className="setup-note">{t('demo.about', { titles: demo?.titles ?? 0 })}</p>
      <DemoProgress demo={demo} />
      {made && <DemoAccounts accounts={made.accounts} />}
      {demo?.state === 'ready' && !made && <p className="note">{t('demo.accountsGone')}</p>}
      <ProblemBox problem={problem} />
      <div className="setup-foot">
        {demo?.state === 'none' && (
          <Button kind="primary" size="large" busy={busy} onClick={() => void make()}>
            {t('demo.make')}
          </Button>
        )}
        {demo?.state === 'ready' && slug && (
          <LinkButton kind="primary" size="large" href={staffHref(slug)}>
            {t('demo.enter')}
          </LinkButton>
        )}
        <Button kind="quiet" size="large" icon="left" onClick={onBack}>
          {t('setup.demoBack')}
        </Button>
      </div>
    </div>
  )
}
