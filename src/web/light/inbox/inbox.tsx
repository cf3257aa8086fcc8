import './inbox.css'
import { useEffect, useRef } from 'react'
import type { markRead, readInbox } from '#notices/contract'
import { LinkButton } from '../../ui/button.tsx'
import { dayWithWeekday, instantText } from '../../ui/day-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { t } from '../../ui/language.ts'
import { Empty, ProblemBox, Waiting } from '../../ui/states.tsx'
import { bandOfGrade, setBand } from '../band.ts'
import type { LightPageProps } from '../pages.ts'
import { go } from '../router.ts'
import { useDeed, useResource } from '../use-resource.ts'
import { useWho } from '../who.ts'

/** 图书馆的话: what a reader was told; reading it is what marks it as read. */
export default function Inbox({ params }: LightPageProps) {
  const school = params['school'] ?? ''
  const who = useWho(school)
  const user = who.data?.user
  const band = user?.kind === 'pupil' ? bandOfGrade(user.grade) : 'upper'
  useEffect(() => {
    setBand(band)
    return () => setBand('upper')
  }, [band])
  const stranger = who.data !== undefined && !user
  useEffect(() => {
    if (stranger) go(`/s/${encodeURIComponent(school)}/card`, { replace: true })
  }, [stranger, school])
  const inbox = useResource<typeof readInbox>(user ? 'GET /schools/:school/me/notices' : null, { params: { school } })
  const read = useDeed<typeof markRead>('POST /schools/:school/me/notices/read')
  const told = useRef(false)
  useEffect(() => {
    const ids = (inbox.data?.messages ?? []).filter((one) => !one.read).map((one) => one.id)
    if (ids.length === 0 || told.current) return
    told.current = true
    void read.run({ params: { school }, body: { ids } })
  })
  if (who.problem ?? inbox.problem) return <ProblemBox problem={who.problem ?? inbox.problem} voice="pupil" />
  if (!inbox.data) return <Waiting />
  return (
    <div className="inbox">
      <h1>{t('inbox.title')}</h1>
      {inbox.data.messages.length === 0 && <Empty>{t('inbox.none')}</Empty>}
      <ul>
        {inbox.data.messages.map((one) => (
          <li key={one.id} className={one.read ? undefined : 'inbox-new'}>
            <p className="inbox-when">
              <b>{t('inbox.kind', { kind: one.kind })}</b> {instantText(one.at)}
            </p>
            <p>{one.body}</p>
            {one.books.map((book) => (
              <p key={book.title + book.dueDay} className={book.back ? 'inbox-book inbox-back' : 'inbox-book'}>
                <Icon name={book.back ? 'check' : 'book'} size={20} />
                <span>{book.title}</span>
                <span>{book.back ? t('inbox.back') : t('inbox.due', { due: dayWithWeekday(book.dueDay) })}</span>
              </p>
            ))}
          </li>
        ))}
      </ul>
      <p className="inbox-foot">{t('inbox.private')}</p>
      <LinkButton size="large" wide icon="card" href={`/s/${encodeURIComponent(school)}/me`}>
        {t('light.mine')}
      </LinkButton>
    </div>
  )
}
