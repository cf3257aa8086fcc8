import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { removeAside } from '#installation/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { instantText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { asideQuery } from './queries.ts'
import { sizeText } from './words.ts'

/** What restores put aside: seen only where there is any, deleted by a second click. */
export function Aside() {
  const school = useSchool()
  const { data } = useQuery(asideQuery(school))
  const [sure, setSure] = useState<string>()
  const remove = useCommand<typeof removeAside>('DELETE /schools/:school/aside/:name', {
    refresh: [['aside', school]],
    said: () => t('installation.asideRemoved'),
    problems: 'here',
  })
  if (!data || data.length === 0) return null
  return (
    <section className="card rows">
      <SectionHead title={t('installation.aside')} />
      <p className="note">{t('installation.asideNote')}</p>
      <ProblemBox problem={remove.problem} />
      {data.map(({ name, at, bytes }) => (
        <div className="line" key={name}>
          <span>{t('installation.asideOf', { at: instantText(at), size: sizeText(bytes) })}</span>
          {sure === name ? (
            <>
              <Button
                size="small"
                kind="stop"
                busy={remove.busy}
                onClick={() => void remove.run({ params: { school, name } }).then(() => setSure(undefined))}
              >
                {t('installation.asideRemoveSure')}
              </Button>
              <Button size="small" onClick={() => setSure(undefined)}>
                {t('ui.leaveIt')}
              </Button>
            </>
          ) : (
            <Button size="small" onClick={() => setSure(name)}>
              {t('installation.asideRemove')}
            </Button>
          )}
        </div>
      ))}
    </section>
  )
}
