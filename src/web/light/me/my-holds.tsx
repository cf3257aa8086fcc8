import type { cancelMine, MyHold, myHolds, sleepMine } from '#holds/contract'
import { addDays } from '#values/day'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Cover } from '../../ui/cover/cover.tsx'
import { dayText } from '../../ui/day-text.ts'
import { t } from '../../ui/language.ts'
import { ProblemBox } from '../../ui/states.tsx'
import { tell } from '../../ui/undo.tsx'
import { useDeed, useResource } from '../use-resource.ts'
import { MyFewHolds } from './my-few-holds.tsx'

/** Where a waiting child stands, in one or two honest sentences. */
export function holdSentence({ state, ahead, expected, untilDay, asleepTo }: MyHold, place: string): string {
  if (state === 'ready') return t('holds.mine_ready', { place, day: dayText(untilDay ?? '') })
  if (state === 'asleep')
    return asleepTo === null ? t('holds.mine_asleep') : t('holds.mine_asleep_until', { day: dayText(asleepTo) })
  const turn = ahead === 0 ? t('holds.mine_next') : t('holds.mine_ahead', { n: ahead })
  return turn + (expected === null ? t('holds.mine_unknown') : t('holds.mine_expected', { day: dayText(expected) }))
}

/** 我在等的书: what is ready first; not any more, or not just now. */
export function MyHolds({ school, today, pictures }: { school: string; today: string; pictures: boolean }) {
  const { data, reload } = useResource<typeof myHolds>('GET /schools/:school/me/holds', { params: { school } })
  if (!data || data.holds.length === 0) return null
  if (pictures) return <MyFewHolds school={school} today={today} {...data} reload={reload} />
  return (
    <section className="me-holds">
      <div className="me-count">
        <h2>{t('holds.mine')}</h2>
      </div>
      <ul>
        {data.holds.map((hold) => (
          <Waited key={hold.id} school={school} hold={hold} place={data.place} today={today} reload={reload} />
        ))}
      </ul>
    </section>
  )
}

function Waited({
  school,
  hold,
  place,
  today,
  reload,
}: {
  school: string
  hold: MyHold
  place: string
  today: string
  reload: () => void
}) {
  const [asking, setAsking] = useState(false)
  const cancel = useDeed<typeof cancelMine>('POST /schools/:school/me/holds/:id/cancel')
  const sleep = useDeed<typeof sleepMine>('POST /schools/:school/me/holds/:id/sleep')
  const params = { school, id: hold.id }
  const after = (text: string) => (done: unknown) => {
    if (done === undefined) return
    setAsking(false)
    tell(text)
    reload()
  }
  const pause = (days: number) =>
    void sleep.run({ params, body: { from: today, to: addDays(today, days) } }).then(after(t('holds.mine_slept')))
  const wake = () => void sleep.run({ params, body: { from: null, to: null } }).then(after(t('holds.mine_woken')))
  const problem = cancel.problem ?? sleep.problem
  return (
    <li className={`me-hold me-hold-${hold.state}`}>
      <a href={`/s/${encodeURIComponent(school)}/titles/${hold.bibId}`} tabIndex={-1} aria-hidden="true">
        <Cover title={hold.title} classNumber={hold.classNumber} author={hold.author} width={54} />
      </a>
      <div>
        <a href={`/s/${encodeURIComponent(school)}/titles/${hold.bibId}`}>{hold.title}</a>
        <p className="me-note">{holdSentence(hold, place)}</p>
        {asking ? (
          <p className="me-hold-keys">
            <span>{t('holds.mine_cancel_ask')}</span>
            <Button
              busy={cancel.busy}
              onClick={() => void cancel.run({ params }).then(after(t('holds.mine_cancelled')))}
            >
              {t('holds.mine_cancel')}
            </Button>
            <Button kind="quiet" onClick={() => setAsking(false)}>
              {t('holds.mine_keep')}
            </Button>
          </p>
        ) : (
          <p className="me-hold-keys">
            {hold.state === 'asleep' && (
              <Button kind="quiet" busy={sleep.busy} onClick={wake}>
                {t('holds.mine_wake')}
              </Button>
            )}
            {hold.state === 'waiting' && (
              <>
                <span>{t('holds.mine_sleep')}</span>
                <Button kind="quiet" busy={sleep.busy} onClick={() => pause(7)}>
                  {t('holds.mine_sleep_week')}
                </Button>
                <Button kind="quiet" busy={sleep.busy} onClick={() => pause(30)}>
                  {t('holds.mine_sleep_month')}
                </Button>
              </>
            )}
            <Button kind="quiet" onClick={() => setAsking(true)} aria-label={`${t('holds.mine_cancel')} ${hold.title}`}>
              {t('holds.mine_cancel')}
            </Button>
          </p>
        )}
        {problem && <ProblemBox problem={problem} voice="pupil" />}
      </div>
    </li>
  )
}
