import '../serving/serving.css'
import { useEffect, useRef, useState } from 'react'
import type { DutyState, endDuty, Somebody } from '#duty/contract'
import { Button, LinkButton } from '../../ui/button.tsx'
import { t } from '../../ui/language.ts'
import { Mark } from '../../ui/mark.tsx'
import { ScanLine, type ScanLineHandle } from '../../ui/scan-line.tsx'
import { useStore } from '../../ui/store.ts'
import { tell } from '../../ui/undo.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { createServing } from '../serving/serving.ts'
import { Stage, TwoWays, WhoseTurn } from '../serving/stage.tsx'
import { useDeed } from '../use-resource.ts'

type Shift = NonNullable<DutyState['shift']> & { readonly helper: Somebody }

/** The desk while a pupil serves: one line, one result, four buttons. Nothing of what others have, nothing to override. */
export function OnDuty({
  school,
  desk,
  shift,
  today,
  teacherAt,
  reload,
  onChange,
}: {
  school: string
  desk: string
  shift: Shift
  today: string
  /** Where a teacher signs in and goes on at his own desk. */
  teacherAt: string
  reload: () => void
  onChange: () => void
}) {
  const [serving] = useState(() =>
    // the time is over, or a teacher is signed in: the page looks again
    createServing(
      school,
      'POST /schools/:school/duty/beeps',
      ({ code }) => void (code.startsWith('duty.') && reload()),
    ),
  )
  const { reader, last, deeds, offline, waiting } = useStore(serving.state)
  const line = useRef<ScanLineHandle>(null)
  const [ending, setEnding] = useState(false)
  useEffect(() => {
    serving.start()
    return serving.stop
  }, [serving])
  useEffect(() => {
    if (deeds.length > 0) reload()
  }, [deeds, reload])
  const next = () => {
    line.current?.clear()
    serving.nobody()
  }
  // to leave the page would lose what waits on it
  const teacher = offline ? undefined : () => location.assign(teacherAt)
  useKeys({
    F2: next,
    F3: offline ? undefined : onChange,
    F8: teacher,
    Escape: () => (last || reader ? next() : false),
  })
  return (
    <div className="serving-page">
      <header className="serving-head">
        <Mark form="small" />
        <h1>
          {t('duty.desk')} · {desk}
        </h1>
        <div className="serving-head-facts">
          <b>{t('duty.helper', { name: shift.helper.name })}</b>
          <span>{t('duty.until', { time: shift.until })}</span>
          <span className="num">{t('duty.so_far', { lent: shift.lent, returned: shift.returned })}</span>
        </div>
      </header>
      {offline && (
        <p className="serving-offline" role="status">
          {t('duty.offline', { n: waiting })}
        </p>
      )}
      <div className={reader ? 'serving-body' : 'serving-body serving-alone'}>
        <ScanLine
          handle={line}
          label={t('duty.line')}
          hint={t(reader ? 'duty.line_reader' : 'duty.line')}
          choices={0}
          onChoice={() => undefined}
          onLine={serving.scan}
        />
        {reader && <WhoseTurn reader={reader} head={reader.name} />}
        <div className="serving-stage">
          <Stage
            last={last}
            today={today}
            serving={serving}
            self={false}
            more={
              !offline && (
                <LinkButton size="child" icon="person" keyHint="F8" href={teacherAt}>
                  {t('duty.call_teacher')}
                </LinkButton>
              )
            }
          />
          {last === undefined && <TwoWays borrow={t('duty.borrow_note')} back={t('duty.bring_back_note')} />}
        </div>
      </div>
      {ending ? (
        <Ending school={school} onDone={reload} onLeave={() => setEnding(false)} />
      ) : (
        <div className="serving-keys">
          <Button size="child" icon="right" keyHint="F2" onClick={next}>
            {t('duty.next_reader')}
          </Button>
          <Button size="child" icon="people" keyHint="F3" disabled={offline} onClick={onChange}>
            {t('duty.change_helper')}
          </Button>
          <Button size="child" icon="person" keyHint="F8" disabled={!teacher} onClick={teacher}>
            {t('duty.call_teacher')}
          </Button>
          <Button size="child" icon="flag" disabled={offline} onClick={() => setEnding(true)}>
            {t('duty.finish')}
          </Button>
        </div>
      )}
    </div>
  )
}

function Ending({ school, onDone, onLeave }: { school: string; onDone: () => void; onLeave: () => void }) {
  const end = useDeed<typeof endDuty>('DELETE /schools/:school/duty')
  useKeys({ Escape: onLeave })
  const finish = async () => {
    if ((await end.run({ params: { school } })) === undefined) return
    tell(t('duty.ended_thanks'))
    onDone()
  }
  return (
    <div className="serving-keys" role="alertdialog" aria-label={t('duty.finish_sure')}>
      <p className="serving-sure">{t('duty.finish_sure')}</p>
      <Button size="child" kind="stop" icon="flag" busy={end.busy} onClick={() => void finish()}>
        {t('duty.finish_yes')}
      </Button>
      <Button size="child" keyHint="Escape" autoFocus onClick={onLeave}>
        {t('duty.finish_no')}
      </Button>
    </div>
  )
}
