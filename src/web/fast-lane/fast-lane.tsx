import './fast-lane.css'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { LaneToday, readLaneToday, undoBook } from '#fast-lane/contract'
import { accessionText, copySources } from '#holdings/rules'
import { call } from '#platform/client'
import { zonesQuery } from '../holdings/queries.ts'
import { moneyText, zoneOptions } from '../holdings/words.tsx'
import { ZonesFirst } from '../holdings/zones.tsx'
import { signedOut, staffHref, useSchool } from '../shell/me.ts'
import { announce } from '../ui/announce.ts'
import { Button, KeyBar, LinkButton } from '../ui/button.tsx'
import { numberText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { ScanLine, type ScanLineHandle } from '../ui/scan-line.tsx'
import { playSound, type Sound } from '../ui/sound.ts'
import { useStore } from '../ui/store.ts'
import { tell, tellProblem } from '../ui/undo.tsx'
import { useKeys } from '../ui/use-keys.ts'
import { BookPanel } from './book-panel.tsx'
import { createLane, type Lane } from './lane.ts'
import { type Session, useSession } from './session.ts'

const todayQuery = (school: string) =>
  queryOptions({
    queryKey: ['fast-lane', school, 'today'],
    queryFn: ({ signal }) =>
      call<typeof readLaneToday>('GET /schools/:school/fast-lane/today', { params: { school }, signal }),
    refetchInterval: 20_000,
  })

/** 采编 › 快速建库: scan the ISBN, scan the sticker, next. */
export default function FastLanePage() {
  const school = useSchool()
  const zones = useQuery(zonesQuery(school)).data
  const today = useQuery(todayQuery(school)).data
  const [session, setSession] = useSession(school)
  const chosen = zones?.some((zone) => zone.id === session.zoneId) ? session : { ...session, zoneId: undefined }
  const lane = useLane(school, chosen)
  const state = useStore(lane.state)
  const line = useRef<ScanLineHandle>(null)
  const [asTitle, setAsTitle] = useState(false)
  const { book, pinned } = state
  const undoLast = useUndoLast(school, today, lane.clearDone)

  useKeys({
    F2: () => setAsTitle(!asTitle),
    F4: lane.pin,
    'Ctrl+Z': () => (line.current?.isEmpty() === false ? false : undoLast()),
    Escape: () => {
      if (line.current?.isEmpty() === false) line.current.clear()
      else if (asTitle) setAsTitle(false)
      else lane.forget()
    },
  })
  if (zones?.length === 0) return <ZonesFirst />
  const choices = book.choices ? book.choices.length + (book.typed === undefined ? 0 : 1) : 0
  return (
    <div className="lane">
      <PageHead
        title={t('fast-lane.title')}
        fact={today && t('fast-lane.today', { mine: numberText(today.mine), all: numberText(today.all) })}
        actions={
          <LinkButton icon="list" href={staffHref(school, 'copies')}>
            {t('nav.copies')}
          </LinkButton>
        }
      />
      <SessionLine session={chosen} zones={zoneOptions(zones)} onChange={setSession} />
      <ScanLine
        handle={line}
        label={t('fast-lane.line')}
        hint={t(hintOf(book, asTitle))}
        choices={Math.min(choices, 9)}
        onChoice={lane.choose}
        onLine={(text) => {
          lane.add(text, asTitle)
          setAsTitle(false)
        }}
      />
      <div className="lane-columns">
        <section className="lane-book" aria-live="polite">
          <BookPanel state={state} onChoose={lane.choose} />
        </section>
        <aside className="lane-last">{today && <LastBooks today={today} onUndo={undoLast} />}</aside>
      </div>
      <KeyBar
        keys={[
          {
            key: 'F2',
            text: t(asTitle ? 'fast-lane.key_no_title' : 'fast-lane.key_title'),
            onPress: () => setAsTitle(!asTitle),
          },
          { key: 'F4', text: t(pinned ? 'fast-lane.key_unpin' : 'fast-lane.key_pin'), onPress: lane.pin },
          { key: 'Escape', text: t('fast-lane.key_leave'), onPress: lane.forget },
          { key: 'Ctrl+Z', text: t('fast-lane.key_undo'), onPress: undoLast },
        ]}
        end={today && today.people.length > 1 ? <People today={today} /> : undefined}
      />
    </div>
  )
}

const sounds: Readonly<Record<'registered' | 'new' | 'look', Sound>> = {
  registered: 'lent',
  new: 'returned',
  look: 'look',
}

function useLane(school: string, session: Session): Lane {
  const client = useQueryClient()
  const lane = useMemo(
    () =>
      createLane({
        school,
        heard: (what, words) => {
          playSound(sounds[what])
          announce(words, what === 'look' ? 'assertive' : 'polite')
        },
        onRegistered: () => void client.invalidateQueries({ queryKey: ['fast-lane', school, 'today'] }),
        signIn: untilSignedIn,
      }),
    [school, client],
  )
  useEffect(() => lane.sit(session), [lane, session])
  useEffect(() => {
    lane.start()
    return lane.stop
  }, [lane])
  return lane
}

/** The shell asks to sign in again, over the page; the line that was under way waits for it. */
function untilSignedIn(): Promise<void> {
  signedOut.set(true)
  return new Promise((resolve) => {
    const stop = signedOut.subscribe(() => {
      if (signedOut.get()) return
      stop()
      resolve()
    })
  })
}

function hintOf(book: { isbn?: string; title?: object; choices?: object; sticker?: string }, asTitle: boolean) {
  if (asTitle) return 'fast-lane.hint_title' as const
  if (book.choices) return 'fast-lane.hint_choose' as const
  if (book.isbn || book.title) return 'fast-lane.hint_sticker' as const
  return book.sticker ? ('fast-lane.hint_isbn_after' as const) : ('fast-lane.hint_isbn' as const)
}

function SessionLine({
  session,
  zones,
  onChange,
}: {
  session: Session
  zones: readonly { value: number; label: string }[]
  onChange: (next: Session) => void
}) {
  return (
    <div className={session.zoneId === undefined ? 'lane-session lane-session-ask' : 'lane-session'}>
      <label>
        {t('fast-lane.into')}
        <Select
          value={session.zoneId ?? null}
          placeholder={t('fast-lane.into_ask')}
          options={[...zones]}
          onChange={(zoneId: number | null) => onChange({ ...session, zoneId: zoneId ?? undefined })}
        />
      </label>
      <label>
        {t('holdings.source')}
        <Select
          value={session.source}
          options={copySources.map((value) => ({ value, label: t(`holdings.source_${value}`) }))}
          onChange={(source) => onChange({ ...session, source })}
        />
      </label>
    </div>
  )
}

/** Takes the newest of one's own back. */
function useUndoLast(school: string, today: LaneToday | undefined, after: () => void): () => void {
  const client = useQueryClient()
  const busy = useRef(false)
  return () => {
    const [last] = today?.last ?? []
    if (!last || busy.current) return
    busy.current = true
    call<typeof undoBook>('POST /schools/:school/fast-lane/:id/undo', { params: { school, id: last.copyId } })
      .then(() => {
        tell(t('fast-lane.undone', { title: last.title, barcode: last.barcode }))
        after()
        return client.invalidateQueries({ queryKey: ['fast-lane', school, 'today'] })
      })
      .catch(tellProblem)
      .finally(() => {
        busy.current = false
      })
  }
}

function LastBooks({ today, onUndo }: { today: LaneToday; onUndo: () => void }) {
  if (today.last.length === 0) return <p className="note">{t('fast-lane.none_yet')}</p>
  return (
    <>
      <h2>{t('fast-lane.last')}</h2>
      <ol>
        {today.last.map((one, i) => (
          <li key={one.copyId}>
            <span className="num">{accessionText(one.accessionNumber)}</span>
            <span className="lane-last-title">
              <b>{one.title}</b>
              <span className="note">
                {[one.barcode, one.zone, moneyText(one.priceFen)].filter(Boolean).join(' · ')}
              </span>
            </span>
            {i === 0 && (
              <Button size="small" kind="quiet" icon="undo" onClick={onUndo}>
                {t('ui.undo')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

function People({ today }: { today: LaneToday }) {
  return (
    <span>
      {today.people
        .slice(0, 4)
        .map(({ name, count }) => t('fast-lane.person', { name, count: numberText(count) }))
        .join('\u3000')}
    </span>
  )
}
