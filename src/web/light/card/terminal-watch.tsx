import './card.css'
import { useEffect, useRef, useState } from 'react'
import type { getMe, signOut } from '#accounts/contract'
import type { ReplyOf } from '#platform/client'
import { createScanReader } from '../../ui/scan-keys.ts'
import { Button } from '../../ui/button.tsx'
import { t } from '../../ui/language.ts'
import { go } from '../router.ts'
import { useDeed } from '../use-resource.ts'
import { scanned } from './scanned.ts'

/** A machine that many use forgets a reader who has walked away (seconds); before that it asks. */
const LEFT_AFTER = 60
const ASKS_FOR = 10
/** Nobody types at a terminal, and a scanner without wire may take its time (ms). A card's code has 26 signs. */
const GAP = 400
const SHORTEST = 20
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const

/** On every page of a terminal or board: the scanner brings in the next reader, and whoever walked away is signed out. */
export function TerminalWatch({
  school,
  me,
  scans,
}: {
  school: string
  me: ReplyOf<typeof getMe> | undefined
  /** Cards sign in on this page; on one that reads them itself they do not. */
  scans: boolean
}) {
  const kind = me?.device?.kind
  if (kind !== 'terminal' && kind !== 'board') return null
  return (
    <>
      {scans && <Scanner school={school} />}
      {me?.user && <Idle key={me.user.id} school={school} />}
    </>
  )
}

/** Whoever scans his card on this page signs in with it. */
export function Scanner({ school }: { school: string }) {
  useEffect(() => {
    const read = createScanReader(GAP, SHORTEST)
    const onKey = (event: KeyboardEvent) => {
      const text = read({ code: event.code, shift: event.shiftKey, at: event.timeStamp })
      if (text === undefined) return
      event.preventDefault()
      scanned.set(text)
      go(`/s/${encodeURIComponent(school)}/card`)
    }
    addEventListener('keydown', onKey, true)
    return () => removeEventListener('keydown', onKey, true)
  }, [school])
  return null
}

function Idle({ school }: { school: string }) {
  const out = useDeed<typeof signOut>('POST /schools/:school/sign-out')
  const [left, setLeft] = useState(LEFT_AFTER)
  const leave = useRef(() => undefined)
  useEffect(() => {
    leave.current = () => {
      void out.run({ params: { school } }).then(() => location.assign(`/s/${encodeURIComponent(school)}/card`))
      return undefined
    }
  })
  useEffect(() => {
    const stay = () => setLeft(LEFT_AFTER)
    const timer = setInterval(() => setLeft((now) => now - 1), 1000)
    for (const sign of SIGNS) addEventListener(sign, stay, { passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS) removeEventListener(sign, stay)
    }
  }, [])
  const over = left <= 0
  useEffect(() => {
    if (over) leave.current()
  }, [over])
  if (left > ASKS_FOR) return null
  return (
    <div className="terminal-asks" role="alertdialog" aria-live="assertive">
      <p>{t('light.stillThere', { n: Math.max(0, left) })}</p>
      <Button kind="primary" size="large" onClick={() => setLeft(LEFT_AFTER)}>
        {t('light.stay')}
      </Button>
      <Button size="large" icon="signOut" onClick={() => leave.current()}>
        {t('light.leave')}
      </Button>
    </div>
  )
}
