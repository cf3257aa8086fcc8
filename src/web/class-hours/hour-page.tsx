import './class-hours.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type {
  endHour,
  HourHead,
  HourState,
  markAbsent,
  readHour,
  stillOutPrinted,
  undoInHour,
} from '#class-hours/contract'
import { call, urlOf } from '#platform/client'
import { LineState } from '../shell/bar.tsx'
import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { Button, KeyBar, LinkButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { ScanLine, type ScanLineHandle } from '../ui/scan-line.tsx'
import { damages } from '../circulation/damages.tsx'
import { soundOn, speechOn, switchSound, switchSpeech } from '../ui/sound.ts'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { useStore } from '../ui/store.ts'
import { useCommand } from '../ui/use-command.ts'
import { useKeys } from '../ui/use-keys.ts'
import { createClassDesk } from './class-desk.ts'
import { DamageCard, useDamage } from './damage.tsx'
import { HourSummary } from './hour-summary.tsx'
import { LastScan, Owing, Served } from './hour-side.tsx'
import { stillOut, sumsOf } from './pupils.ts'
import { hourQuery } from './queries.ts'
import { nameOf } from './said.ts'
import { Legend, Tiles } from './tiles.tsx'
import { TroubleCard, waysOf } from './trouble-card.tsx'
import { Step, type StepName, Steps } from './steps.tsx'

/** 班级借还: one class, three steps, one line. */
export default function HourPage() {
  const school = useSchool()
  const id = Number(useParams()['hour'])
  const { data, error, refetch } = useQuery(hourQuery(school, id))
  if (!data) return error ? <ProblemBox problem={error} onRetry={() => void refetch()} /> : <Waiting />
  if (data.hour.endedAt !== null) return <HourSummary hour={data.hour} />
  return <ClassHour key={id} school={school} state={data} />
}

function ClassHour({ school, state: { hour, pupils: first } }: { school: string; state: HourState }) {
  const [desk] = useState(() => createClassDesk(school, hour.id, first))
  const { pupils, current, last, lit, troubles, acts } = useStore(desk.state)
  const queue = useStore(desk.queue)
  const [step, setStep] = useState<StepName>('back')
  const [ended, setEnded] = useState<HourHead>()
  const line = useRef<ScanLineHandle>(null)
  const mayOverride = useMay('circulation.override')
  useEffect(() => {
    desk.start()
    return desk.stop
  }, [desk])
  const served = pupils.find((one) => one.id === current)
  // a card takes the page to lending, and leaving him back to where books come in
  const shown: StepName = served ? 'lend' : step
  const undo = useUndo(school, hour.id, desk)
  const end = useEnd(school, hour.id, setEnded)
  const damage = useDamage(school, hour.id, desk, last)
  const mark = useAbsent(school, hour.id, desk.absent)
  const [newest] = troubles
  const way = newest && waysOf(newest, mayOverride)[0]
  const take = (key: number, wish: Parameters<typeof desk.addFirst>[0]) => {
    desk.leave(key)
    desk.addFirst(wish)
  }
  const nobody = () => {
    line.current?.clear()
    desk.nobody()
    setStep('back')
  }
  const choose = (name: StepName) => {
    if (name !== 'lend') desk.nobody()
    setStep(name)
  }
  const undoLast = acts.length === 0 ? undefined : () => void undo(acts[acts.length - 1] ?? 0)
  useKeys({
    F2: nobody,
    F4: () => (newest && way ? take(newest.key, way.wish) : choose(shown === 'back' ? 'owing' : 'lend')),
    F8: () => void end(),
    F9: damage.ask,
    'Ctrl+Z': () => (line.current?.isEmpty() === false ? false : undoLast?.()),
    Escape: () => {
      if (line.current?.isEmpty() === false) line.current.clear()
      else if (newest) desk.leave(newest.key)
      else nobody()
    },
  })
  if (ended) return <HourSummary hour={ended} />
  const sums = sumsOf(pupils)
  const hint = served
    ? t('class-hours.hint_served', { name: nameOf(served) })
    : t(shown === 'lend' ? 'class-hours.hint_lend' : 'class-hours.hint_back')
  return (
    <div className="class-hour">
      <header className="class-head">
        <h1>{t('class-hours.title', { name: hour.className })}</h1>
        <div className="class-facts note">
          {hour.during && <span>{hour.during}</span>}
          <span>{t('class-hours.pupils_n', { n: pupils.length })}</span>
          <Elapsed since={hour.beganAt} />
          <LineState />
        </div>
        <LinkButton
          icon="board"
          target="_blank"
          rel="noopener"
          href={`/s/${encodeURIComponent(school)}/board?hour=${hour.id}`}
        >
          {t('class-hours.to_board')}
        </LinkButton>
        <Button icon="flag" keyHint="F8" onClick={() => void end()}>
          {t('class-hours.end')}
        </Button>
      </header>
      <div className="class-body">
        <section className="class-main">
          <ScanLine
            handle={line}
            label={t('class-hours.line')}
            hint={hint}
            choices={damage.choices}
            onChoice={(index) => damage.choose(damages[index])}
            onLine={desk.scan}
          />
          <Steps>
            <Step name="back" here={shown} onChoose={choose} share={share(sums.returned, sums.returned + sums.out)}>
              {t('class-hours.step_back_note', { n: sums.returned, all: sums.returned + sums.out })}
            </Step>
            <Step name="owing" here={shown} onChoose={choose}>
              {t('class-hours.step_owing_note', { pupils: sums.owing, n: sums.out })}
            </Step>
            <Step name="lend" here={shown} onChoose={choose}>
              {t('class-hours.step_lend_note', { pupils: sums.borrowers, n: sums.lent })}
            </Step>
          </Steps>
          <Tiles
            pupils={pupils}
            current={current}
            lit={lit}
            troubled={new Set(troubles.flatMap((one) => (one.about === 'again' ? [] : (one.personId ?? []))))}
            only={shown === 'owing' ? (one) => stillOut(one).length > 0 : undefined}
            onChoose={(pupil) => (pupil === current ? desk.nobody() : desk.serve(pupil))}
          />
          <Legend />
        </section>
        <aside className="class-side">
          <Queue {...queue} />
          {served && <Served pupil={served} onAbsent={(absent) => void mark(served.id, absent)} onLeave={nobody} />}
          <LastScan last={last} pupils={pupils} />
          {damage.copy && <DamageCard copy={damage.copy} onChoose={damage.choose} onLeave={damage.leave} />}
          {troubles.slice(0, 4).map((one, i) => (
            <TroubleCard
              key={one.key}
              trouble={one}
              pupil={pupils.find((pupil) => pupil.id === one.personId)}
              className={hour.className}
              first={i === 0}
              onWay={(wish) => take(one.key, wish)}
              onLeave={() => desk.leave(one.key)}
            />
          ))}
          {troubles.length > 4 && <p className="note">{t('class-hours.more_troubles', { n: troubles.length - 4 })}</p>}
          {!served && (
            <Owing
              pupils={pupils}
              most={shown === 'owing' ? 80 : 6}
              print={urlOf<typeof stillOutPrinted>('GET /schools/:school/class-hours/:id/still-out.pdf', {
                params: { school, id: hour.id },
              })}
              onAbsent={(id, absent) => void mark(id, absent)}
            />
          )}
        </aside>
      </div>
      <Keys onNobody={nobody} onDamage={damage.ask} onUndo={undoLast} onEnd={() => void end()} way={way?.text} />
    </div>
  )
}

const share = (part: number, all: number) => (all === 0 ? 0 : (part / all) * 100)

/** How long the class has been here. */
function Elapsed({ since }: { since: string }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000))
  return <span>{t('class-hours.elapsed', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })}</span>
}

function Queue({ waiting, offline }: { waiting: number; offline: boolean }) {
  if (!offline && waiting < 3) return null
  return (
    <p className={offline ? 'class-queue class-queue-off' : 'class-queue'} role="status">
      <Icon name={offline ? 'warning' : 'clock'} size={18} />
      {t(offline ? 'class-hours.offline' : 'class-hours.waiting', { n: waiting })}
    </p>
  )
}

function Keys({
  onNobody,
  onDamage,
  onUndo,
  onEnd,
  way,
}: {
  onNobody: () => void
  onDamage: () => void
  onUndo: (() => void) | undefined
  onEnd: () => void
  way: string | undefined
}) {
  const sound = useStore(soundOn)
  const speech = useStore(speechOn)
  return (
    <KeyBar
      keys={[
        { key: 'F2', text: t('class-hours.key_nobody'), onPress: onNobody },
        { key: 'F4', text: way ?? t('class-hours.key_next') },
        { key: 'F9', text: t('circulation.desk_key_damage'), onPress: onDamage },
        { key: 'Ctrl+Z', text: t('class-hours.key_undo'), ...(onUndo ? { onPress: onUndo } : {}) },
        { key: 'F8', text: t('class-hours.end'), onPress: onEnd },
      ]}
      end={
        <>
          <button type="button" aria-pressed={speech} onClick={() => switchSpeech(!speech)}>
            <Icon name={speech ? 'sound' : 'mute'} size={18} />
            {speech ? t('class-hours.speech_on') : t('class-hours.speech_off')}
          </button>
          <button type="button" aria-pressed={sound} onClick={() => switchSound(!sound)}>
            <Icon name={sound ? 'sound' : 'mute'} size={18} />
            {sound ? t('shell.soundOn') : t('shell.soundOff')}
          </button>
        </>
      }
    />
  )
}

/** Takes the last deed back; the class is read anew, so that what is shown is what is. */
function useUndo(school: string, id: number, desk: ReturnType<typeof createClassDesk>) {
  const command = useCommand<typeof undoInHour>('POST /schools/:school/class-hours/:id/acts/:act/undo', {
    said: () => t('ui.undone'),
  })
  return async (act: number) => {
    if (command.busy || (await command.run({ params: { school, id, act } })) === undefined) return
    const state = await call<typeof readHour>('GET /schools/:school/class-hours/:id', { params: { school, id } })
    desk.reset(state.pupils)
  }
}

function useEnd(school: string, id: number, onEnded: (hour: HourHead) => void) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const command = useCommand<typeof endHour>('POST /schools/:school/class-hours/:id/end', {
    refresh: [['class-hours', school]],
  })
  return async () => {
    const hour = await command.run({ params: { school, id } })
    client.removeQueries({ queryKey: ['class-hour', school, id] })
    if (hour) onEnded(hour)
    else if (hour === null) await navigate(staffHref(school, 'class-hours'))
  }
}

function useAbsent(school: string, id: number, onMarked: (personId: number, absent: boolean) => void) {
  const command = useCommand<typeof markAbsent>('PUT /schools/:school/class-hours/:id/absences')
  return async (personId: number, absent: boolean) => {
    if ((await command.run({ params: { school, id }, body: { personId, absent } })) !== undefined)
      onMarked(personId, absent)
  }
}
