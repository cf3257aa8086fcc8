import { useState } from 'react'
import type { DutyState, openDuty } from '#duty/contract'
import { Button, LinkButton } from '../../ui/button.tsx'
import { t } from '../../ui/language.ts'
import { ProblemBox } from '../../ui/states.tsx'
import { Keypad } from '../card/keypad.tsx'
import { Middle } from '../serving/middle.tsx'
import { useDeed } from '../use-resource.ts'

/** A teacher picks his name and types his PIN: the desk is the pupils' until the bell. */
export function OpenDesk({
  school,
  teachers,
  onOpened,
}: {
  school: string
  teachers: DutyState['teachers']
  onOpened: () => void
}) {
  const [chosen, setChosen] = useState<number>()
  const [tries, setTries] = useState(0)
  const open = useDeed<typeof openDuty>('POST /schools/:school/duty')
  // with one teacher there is nothing to pick
  const teacher = teachers.find((one) => one.id === chosen) ?? (teachers.length === 1 ? teachers[0] : undefined)
  if (teachers.length === 0)
    return (
      <Middle title={t('duty.no_openers')} note={t('duty.no_openers_note')}>
        <LinkButton size="large" kind="primary" href={`/s/${encodeURIComponent(school)}/staff/sign-in`}>
          {t('duty.to_sign_in')}
        </LinkButton>
      </Middle>
    )
  if (!teacher)
    return (
      <Middle title={t('duty.who_opens')}>
        <div className="serving-names">
          {teachers.map((one) => (
            <Button key={one.id} size="child" onClick={() => setChosen(one.id)}>
              {one.name}
            </Button>
          ))}
        </div>
      </Middle>
    )
  const send = async (pin: string) => {
    const opened = await open.run({ params: { school }, body: { teacherId: teacher.id, pin } })
    setTries(tries + 1)
    if (opened !== undefined) onOpened()
  }
  return (
    <Middle title={t('duty.pin_of', { name: teacher.name })}>
      <Keypad
        key={tries}
        busy={open.busy}
        wrong={open.problem?.code === 'duty.wrong_pin' ? open.problem.title : undefined}
        onDone={(pin) => void send(pin)}
      />
      {open.problem && open.problem.code !== 'duty.wrong_pin' && <ProblemBox problem={open.problem} />}
      {teachers.length > 1 && (
        <Button kind="quiet" size="large" onClick={() => setChosen(undefined)}>
          {t('duty.another_teacher')}
        </Button>
      )}
    </Middle>
  )
}
