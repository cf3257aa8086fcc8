import { useEffect, useState } from 'react'
import type { signOut } from '#accounts/contract'
import type { DutyState, readDuty } from '#duty/contract'
import { wipeStock } from '../../offline/kept-stock.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { t } from '../../ui/language.ts'
import { ProblemBox, Waiting } from '../../ui/states.tsx'
import type { LightPageProps } from '../pages.ts'
import { Middle } from '../serving/middle.tsx'
import { useDeed, useResource } from '../use-resource.ts'
import { useWho } from '../who.ts'
import { OnDuty } from './on-duty.tsx'
import { OpenDesk } from './open-desk.tsx'
import { WhoServes } from './who-serves.tsx'

/** The counts and the end of the shift are looked at so often. */
const EVERY_MS = 20_000

/** 值班台: closed until a teacher types his PIN, then a pupil's, until the bell. */
export default function DutyPage({ params }: LightPageProps) {
  const school = params['school'] ?? ''
  const who = useWho(school)
  const { data, problem, reload } = useResource<typeof readDuty>('GET /schools/:school/duty', { params: { school } })
  useEffect(() => {
    const timer = setInterval(reload, EVERY_MS)
    return () => clearInterval(timer)
  }, [reload])
  if (!data || !who.data) return problem ? <ProblemBox problem={problem} onRetry={reload} voice="pupil" /> : <Waiting />
  const again = () => {
    who.reload()
    reload()
  }
  return <Rooms school={school} duty={data} today={who.data.today} reload={again} />
}

function Rooms({
  school,
  duty,
  today,
  reload,
}: {
  school: string
  duty: DutyState
  today: string
  reload: () => void
}) {
  const [changing, setChanging] = useState(false)
  const { desk, shift } = duty
  const pupils = shift !== null && !duty.signedIn
  // names and loans that a teacher's desk kept for a restart are nothing for a pupil; what was not sent yet stays
  useEffect(() => {
    if (pupils) void wipeStock(school)
  }, [pupils, school])
  const signIn = `/s/${encodeURIComponent(school)}/staff/sign-in`
  if (!desk)
    return (
      <Middle title={t('duty.not_a_desk')} note={t('duty.no_desk_here')}>
        <LinkButton size="large" kind="primary" href={signIn}>
          {t('duty.to_sign_in')}
        </LinkButton>
      </Middle>
    )
  if (!shift) return <OpenDesk school={school} teachers={duty.teachers} onOpened={reload} />
  if (duty.signedIn) return <SignedIn school={school} onDone={reload} />
  if (!shift.helper || changing)
    return (
      <WhoServes
        school={school}
        helpers={duty.helpers}
        onDone={() => {
          setChanging(false)
          reload()
        }}
        {...(shift.helper ? { onLeave: () => setChanging(false) } : {})}
      />
    )
  return (
    <OnDuty
      key={shift.id}
      school={school}
      desk={desk.name}
      shift={{ ...shift, helper: shift.helper }}
      today={today}
      teacherAt={`${signIn}?to=${encodeURIComponent(`/s/${school}/staff/desk`)}`}
      reload={reload}
      onChange={() => setChanging(true)}
    />
  )
}

/** A teacher helped at this desk and has not left: nobody serves behind his session. */
function SignedIn({ school, onDone }: { school: string; onDone: () => void }) {
  const out = useDeed<typeof signOut>('POST /schools/:school/sign-out')
  return (
    <Middle title={t('duty.signed_in')} note={t('duty.signed_in_note')}>
      <Button
        size="child"
        kind="primary"
        icon="signOut"
        busy={out.busy}
        onClick={() => void out.run({ params: { school } }).then(onDone)}
      >
        {t('duty.sign_out_go_on')}
      </Button>
      <ProblemBox problem={out.problem} />
    </Middle>
  )
}
