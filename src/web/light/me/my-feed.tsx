import { useState } from 'react'
import type { dropFeed, makeFeed, readFeed } from '#due-feed/contract'
import { Button } from '../../ui/button.tsx'
import { dayOf, dayText } from '../../ui/day-text.ts'
import { t } from '../../ui/language.ts'
import { ProblemBox } from '../../ui/states.tsx'
import { tell } from '../../ui/undo.tsx'
import { useDeed, useResource } from '../use-resource.ts'

/** Due days in one's own calendar program: an address that is shown once, can be made anew and stopped. */
export function MyFeed({ school, pupil, classTeacher }: { school: string; pupil: boolean; classTeacher: boolean }) {
  const [address, setAddress] = useState<string>()
  const feed = useResource<typeof readFeed>('GET /schools/:school/me/due-feed', { params: { school } })
  const make = useDeed<typeof makeFeed>('POST /schools/:school/me/due-feed')
  const drop = useDeed<typeof dropFeed>('DELETE /schools/:school/me/due-feed')
  const madeAt = feed.data?.madeAt ?? null
  const makeOne = async () => {
    const made = await make.run({ params: { school }, body: {} })
    if (!made) return
    setAddress(`${location.origin}${made.path}`)
    feed.reload()
  }
  const dropIt = async () => {
    if (!(await drop.run({ params: { school } }))) return
    setAddress(undefined)
    feed.reload()
    tell(t('due-feed.dropped'))
  }
  const copy = (text: string) => void navigator.clipboard?.writeText(text).then(() => tell(t('due-feed.copied')))
  return (
    <details className="me-feed">
      <summary>{t('due-feed.head')}</summary>
      <p>
        {pupil ? t('due-feed.lead_pupil') : t('due-feed.lead')} {classTeacher && t('due-feed.lead_class')}
      </p>
      {address !== undefined && (
        <>
          <p className="me-feed-address">
            <input readOnly value={address} aria-label={t('due-feed.head')} onFocus={({ target }) => target.select()} />
            {window.isSecureContext && <Button onClick={() => copy(address)}>{t('due-feed.copy')}</Button>}
          </p>
          <p className="me-note">{t('due-feed.shown_once')}</p>
        </>
      )}
      {address === undefined && madeAt !== null && <p>{t('due-feed.made', { at: dayText(dayOf(madeAt)) })}</p>}
      <p className="me-feed-keys">
        <Button busy={make.busy} icon="calendar" onClick={() => void makeOne()}>
          {madeAt === null ? t('due-feed.make') : t('due-feed.renew')}
        </Button>
        {madeAt !== null && (
          <Button kind="quiet" busy={drop.busy} onClick={() => void dropIt()}>
            {t('due-feed.drop')}
          </Button>
        )}
      </p>
      <ProblemBox problem={feed.problem ?? make.problem ?? drop.problem} voice={pupil ? 'pupil' : 'staff'} />
    </details>
  )
}
