import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { makeDemo } from '#demo/contract'
import type { removeDemo } from '#installation/contract'
import type { ReplyOf } from '#platform/client'
import { staffHref, useMay, useMe, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Hint, ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { DemoAccounts, DemoProgress } from './demo-parts.tsx'
import { demoQuery } from './queries.ts'

/** Makes the demonstration school, or takes it away; from within it only the latter. */
export function DemoSection() {
  const school = useSchool()
  const inside = useMe().school.demo
  const may = useMay('demo.manage')
  const { data: demo } = useQuery(demoQuery())
  const [made, setMade] = useState<ReplyOf<typeof makeDemo>>()
  const [sure, setSure] = useState(false)
  const refresh = [demoQuery().queryKey]
  const make = useCommand<typeof makeDemo>('POST /schools/:school/demo', { refresh, problems: 'here' })
  const remove = useCommand<typeof removeDemo>('DELETE /schools/:school/demo', { refresh, problems: 'here' })
  const state = demo?.state
  useEffect(() => {
    // nothing of it is left to look at
    if (inside && (state === 'removing' || state === 'none')) location.assign('/')
  }, [inside, state])
  if (!may || !demo) return null
  return (
    <section className="school-demo rows">
      <h2 style={{ fontSize: 20 }}>{t('demo.heading')}</h2>
      <p>{t('demo.about', { titles: demo.titles })}</p>
      <DemoProgress demo={demo} />
      {made && state !== 'none' && <DemoAccounts accounts={made.accounts} />}
      {!made && state === 'ready' && !inside && <p className="note">{t('demo.accountsGone')}</p>}
      <ProblemBox problem={make.problem ?? remove.problem} />
      {sure && (
        <Hint tone="xiang">
          {t('demo.removeSure')}
          <p className="note">{t('demo.removeNote')}</p>
        </Hint>
      )}
      <div className="line">
        {state === 'none' && !inside && (
          <Button
            icon="leaf"
            busy={make.busy}
            onClick={() => void make.run({ params: { school } }).then((reply) => setMade(reply))}
          >
            {t('demo.make')}
          </Button>
        )}
        {state === 'ready' && !inside && demo.school && (
          <LinkButton href={staffHref(demo.school.slug)}>{t('demo.enter')}</LinkButton>
        )}
        {(state === 'ready' || state === 'failed') &&
          (sure ? (
            <>
              <Button
                kind="stop"
                busy={remove.busy}
                onClick={() => {
                  setMade(undefined)
                  void remove.run({ params: { school } }).then(() => setSure(false))
                }}
              >
                {t('demo.remove')}
              </Button>
              <Button onClick={() => setSure(false)}>{t('ui.leaveIt')}</Button>
            </>
          ) : (
            <Button onClick={() => setSure(true)}>{t('demo.remove')}</Button>
          ))}
      </div>
    </section>
  )
}
