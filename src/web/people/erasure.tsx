import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import type { Reader } from '#people/contract'
import type { erasePerson } from '#privacy/contract'
import { addDays } from '#values/day'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { fullDayText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { Hint, ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { afterReaders, keptDataQuery } from './queries.ts'

/** L5: when the data of somebody who left goes by itself, and the way to have it go now. There is no undo, so the name is typed. */
export function Erasure({ reader, onDone }: { reader: Reader; onDone: () => void }) {
  const school = useSchool()
  const { data: kept } = useQuery(keptDataQuery(school))
  const [typed, setTyped] = useState<string>()
  const erase = useCommand<typeof erasePerson>('POST /schools/:school/readers/:id/erase', {
    refresh: afterReaders(school),
    said: () => t('privacy.erased', { name: reader.name }),
    problems: 'here',
  })
  const args = { params: { school, id: reader.id } }
  // whether anything stands in the way is asked before the name is
  const ask = async () => {
    if (await erase.run({ ...args, dryRun: true })) setTyped('')
  }
  const doIt = async () => {
    if (await erase.run(args)) onDone()
  }
  return (
    <section className="people-part rows">
      <h3>{t('privacy.erase_heading')}</h3>
      {reader.leftByList ? (
        <p className="note">{t('privacy.erase_never_yet')}</p>
      ) : (
        kept &&
        reader.leftOn && (
          <p className="note">
            {t('privacy.erase_by_itself', { day: fullDayText(addDays(reader.leftOn, kept.days)) })}
          </p>
        )
      )}
      <ProblemBox problem={erase.problem} />
      {typed === undefined ? (
        <Button busy={erase.busy} onClick={() => void ask()}>
          {t('privacy.erase')}
        </Button>
      ) : (
        <Hint tone="xiang">
          <div className="rows">
            <label className="rows">
              {t('privacy.erase_sure')}
              <Input value={typed} maxLength={60} autoFocus onChange={(event) => setTyped(event.target.value.trim())} />
            </label>
            <div className="line">
              <Button kind="stop" disabled={typed !== reader.name} busy={erase.busy} onClick={() => void doIt()}>
                {t('privacy.erase_do')}
              </Button>
              <Button onClick={() => setTyped(undefined)}>{t('ui.leaveIt')}</Button>
            </div>
          </div>
        </Hint>
      )}
    </section>
  )
}
