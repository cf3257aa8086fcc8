import './me.css'
import { useEffect } from 'react'
import type { signOut } from '#accounts/contract'
import type { myLoans } from '#circulation/contract'
import { Button } from '../../ui/button.tsx'
import { t } from '../../ui/language.ts'
import { ProblemBox, Waiting } from '../../ui/states.tsx'
import { bandOfGrade, setBand } from '../band.ts'
import type { LightPageProps } from '../pages.ts'
import { go } from '../router.ts'
import { useDeed, useResource } from '../use-resource.ts'
import { useWho } from '../who.ts'
import { UnreadNotices } from '../inbox/unread.tsx'
import { MyBooks } from './my-books.tsx'
import { MyClassLoans } from './my-class-loans.tsx'
import { MyFeed } from './my-feed.tsx'
import { MyHolds } from './my-holds.tsx'
import { MyFewBooks } from './my-few-books.tsx'

/** 我的: what I have at home, when it goes back, what I have read. In the size of the grade. */
export default function Me({ params }: LightPageProps) {
  const school = params['school'] ?? ''
  const who = useWho(school)
  const user = who.data?.user
  const band = user?.kind === 'pupil' ? bandOfGrade(user.grade) : 'upper'
  useEffect(() => {
    setBand(band)
    return () => setBand('upper')
  }, [band])
  const mine = useResource<typeof myLoans>(user ? 'GET /schools/:school/me/loans' : null, { params: { school } })
  const leave = useDeed<typeof signOut>('POST /schools/:school/sign-out')
  const goOut = () =>
    void leave.run({ params: { school } }).then(() => location.assign(`/s/${encodeURIComponent(school)}`))
  // nobody is signed in: the card says who he is
  const stranger = who.data !== undefined && !user
  useEffect(() => {
    if (stranger) go(`/s/${encodeURIComponent(school)}/card`, { replace: true })
  }, [stranger, school])

  if (who.problem ?? mine.problem)
    return (
      <ProblemBox
        problem={who.problem ?? mine.problem}
        onRetry={who.problem ? who.reload : mine.reload}
        voice="pupil"
      />
    )
  if (!who.data || !user || !mine.data) return <Waiting />
  const shown = { school, user, today: who.data.today, mine: mine.data }
  const holds = <MyHolds school={school} today={shown.today} pictures={band === 'low'} />
  return (
    <div className={`me me-${band}`}>
      {band === 'low' ? (
        <MyFewBooks {...shown} holds={holds} />
      ) : (
        <MyBooks {...shown} holds={holds} reload={mine.reload} large={band === 'middle'} />
      )}
      {band !== 'low' && (
        <MyFeed school={school} pupil={user.kind === 'pupil'} classTeacher={user.roles.includes('class-teacher')} />
      )}
      {user.kind === 'staff' && <MyClassLoans school={school} today={shown.today} />}
      <UnreadNotices school={school} />
      <p className="me-foot">
        <Button kind="quiet" icon="signOut" busy={leave.busy} onClick={goOut}>
          {t('mine.leave')}
        </Button>
      </p>
    </div>
  )
}
