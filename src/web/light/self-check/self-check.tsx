import '../serving/serving.css'
import { useEffect, useState } from 'react'
import type { readSelfCheck } from '#duty/contract'
import { line } from '../../shell/client-state.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { DateSlip } from '../../ui/date-slip.tsx'
import { t } from '../../ui/language.ts'
import { Mark } from '../../ui/mark.tsx'
import { createScanReader } from '../../ui/scan-keys.ts'
import { ProblemBox, Waiting } from '../../ui/states.tsx'
import { useStore } from '../../ui/store.ts'
import { useKeys } from '../../ui/use-keys.ts'
import type { LightPageProps } from '../pages.ts'
import { Middle } from '../serving/middle.tsx'
import { helloOf } from '../serving/said.ts'
import { createServing, type Deed } from '../serving/serving.ts'
import { Stage, TwoWays, WhoseTurn } from '../serving/stage.tsx'
import { useResource } from '../use-resource.ts'
import { useWho } from '../who.ts'

/** There is no field to type into: what comes is a scanner, and one without wire may take its time (ms). */
const GAP = 400
const SHORTEST = 4
/** Whether the line is there again (ms). */
const LOOK_MS = 4000
const ignore = () => undefined
const SIGNS = ['pointerdown', 'keydown', 'touchmove'] as const

/** 自助借还: the card, the books, done; or just the books that come back. */
export default function SelfCheckPage({ params }: LightPageProps) {
  const school = params['school'] ?? ''
  const who = useWho(school)
  const { data, problem, reload } = useResource<typeof readSelfCheck>('GET /schools/:school/self-check', {
    params: { school },
  })
  if (!data || !who.data) return problem ? <ProblemBox problem={problem} onRetry={reload} voice="pupil" /> : <Waiting />
  if (data.state !== 'open') return <Middle title={t('duty.self_away')} note={t('duty.self_away_note')} />
  return <SelfCheck school={school} today={who.data.today} {...data} reload={reload} />
}

function SelfCheck({
  school,
  today,
  cardNumber,
  restSeconds,
  numbers,
  reload,
}: {
  school: string
  today: string
  cardNumber: boolean
  restSeconds: number
  /** A class board. */
  numbers: boolean
  reload: () => void
}) {
  const [serving] = useState(() =>
    createServing(school, 'POST /schools/:school/self-check/beeps', ({ status }) => void (status === 403 && reload())),
  )
  const { reader, last, deeds } = useStore(serving.state)
  const { there } = useStore(line)
  useEffect(() => {
    serving.start()
    return serving.stop
  }, [serving])
  useScans(there ? serving.scan : ignore)
  useEffect(() => {
    if (there) return undefined
    serving.sentAway()
    const timer = setInterval(reload, LOOK_MS)
    return () => clearInterval(timer)
  }, [there, serving, reload])
  const begun = reader !== undefined || last !== undefined
  const left = useRest(begun, restSeconds, serving.nobody, last)
  useKeys({ F2: serving.nobody, Escape: () => (begun ? serving.nobody() : false) })
  if (!there) return <Middle title={t('duty.self_no_line')} note={t('duty.self_no_line_note')} />
  const scanCard = t(cardNumber ? 'duty.self_card' : 'duty.self_card_code')
  return (
    <div className="serving-page">
      <header className="serving-head">
        <Mark form="small" />
        <h1>{t('duty.self_check')}</h1>
        {numbers && !begun && (
          <LinkButton icon="board" href={`/s/${encodeURIComponent(school)}/board`}>
            {t('duty.self_to_board')}
          </LinkButton>
        )}
      </header>
      <div className={reader ? 'serving-body' : 'serving-body serving-alone serving-self'}>
        {reader && <WhoseTurn reader={reader} head={helloOf(reader)} />}
        <div className="serving-stage">
          <Stage last={last} today={today} serving={serving} self />
          {!begun && <TwoWays borrow={scanCard} back={t('duty.bring_back_note')} />}
          {reader && last !== undefined && 'kind' in last && last.kind === 'reader' && (
            <TwoWays borrow={t('duty.scan_books')} back={t('duty.bring_back_note')} />
          )}
          {reader && deeds.length > 1 && !numbers && <Deeds deeds={deeds.slice(1)} today={today} />}
        </div>
      </div>
      {begun && (
        <div className="serving-keys">
          <Button size="child" kind="primary" icon="check" keyHint="F2" onClick={serving.nobody}>
            {t('duty.self_done')}
          </Button>
          <p className="serving-rest num">{t('duty.self_gone', { n: left })}</p>
        </div>
      )}
    </div>
  )
}

/** What he did before the last one, without a word of anybody else. */
function Deeds({ deeds, today }: { deeds: readonly Deed[]; today: string }) {
  return (
    <section className="serving-deeds">
      <h2>{t('duty.self_list')}</h2>
      <ul>
        {deeds.map((one, i) => (
          <li key={deeds.length - i}>
            <span>{one.book.title}</span>
            {one.dueDay === undefined ? (
              <span className="chip">{t('duty.returned')}</span>
            ) : (
              <DateSlip due={one.dueDay} today={today} voice="pupil" />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A scanner types wherever the focus is: on a button its Enter would press it. */
function useScans(onScan: (text: string) => void): void {
  useEffect(() => {
    const read = createScanReader(GAP, SHORTEST)
    const onKey = (event: KeyboardEvent) => {
      const text = read({ code: event.code, shift: event.shiftKey, at: event.timeStamp })
      if (text === undefined) return
      event.preventDefault()
      event.stopPropagation()
      onScan(text)
    }
    addEventListener('keydown', onKey, true)
    return () => removeEventListener('keydown', onKey, true)
  }, [onScan])
}

/** Seconds until a child that has walked away is forgotten; every key, touch and result begins them anew. */
function useRest(begun: boolean, seconds: number, onOver: () => void, result: unknown): number {
  const [left, setLeft] = useState(seconds)
  const [seen, setSeen] = useState(result)
  if (seen !== result) {
    setSeen(result)
    setLeft(seconds)
  }
  useEffect(() => {
    if (!begun) return undefined
    const stay = () => setLeft(seconds)
    const timer = setInterval(() => setLeft((now) => now - 1), 1000)
    for (const sign of SIGNS) addEventListener(sign, stay, { passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS) removeEventListener(sign, stay)
    }
  }, [begun, seconds])
  const over = begun && left <= 0
  useEffect(() => {
    if (over) onOver()
  }, [over, onOver])
  return Math.max(0, left)
}
