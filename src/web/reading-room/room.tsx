import './room.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { LogRow, RoomState } from '#reading-room/contract'
import { staffHref, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { ScanLine, type ScanLineHandle } from '../ui/scan-line.tsx'
import { Empty, ProblemBox, Waiting } from '../ui/states.tsx'
import { useStore } from '../ui/store.ts'
import { ClassCame } from './class-came.tsx'
import { LastScanned } from './last-scanned.tsx'
import { NoteDrawer, SeatsDrawer } from './drawers.tsx'
import { roomQuery } from './queries.ts'
import { Ring } from './ring.tsx'
import { createRoomLine, type RoomLine } from './room-line.ts'
import { classesText, windowText } from './words.ts'

/** 阅览室: who came, by one tap a head or by card; what was read here, by a scan of the trolley; the log fills itself. */
export default function RoomPage() {
  const school = useSchool()
  const { data, error, refetch } = useQuery(roomQuery(school))
  if (!data) return error ? <ProblemBox problem={error} onRetry={() => void refetch()} /> : <Waiting />
  return <Room school={school} room={data} />
}

function Room({ school, room }: { school: string; room: RoomState }) {
  const client = useQueryClient()
  const [line] = useState(() =>
    createRoomLine(school, () => client.invalidateQueries({ queryKey: ['reading-room', school] })),
  )
  useEffect(() => {
    line.start()
    return line.stop
  }, [line])
  const [seats, setSeats] = useState(false)
  const [noted, setNoted] = useState<LogRow>()
  return (
    <>
      <PageHead
        title={t('nav.readingRoom')}
        fact={windowText(room.now)}
        actions={
          room.can.log && (
            <Button icon="seat" onClick={() => setSeats(true)}>
              {t('reading-room.seats_set')}
            </Button>
          )
        }
      />
      <div className="room">
        <Door room={room} line={line} />
        <Trolley room={room} line={line} />
      </div>
      <section className="card room-today">
        <SectionHead title={t('reading-room.today_log')}>
          {room.can.log && (
            <LinkButton kind="quiet" size="small" href={staffHref(school, 'reading-room/log')}>
              {t('reading-room.see_log')}
            </LinkButton>
          )}
        </SectionHead>
        <TodayLog room={room} onNote={setNoted} />
      </section>
      {seats && <SeatsDrawer seats={room.seats} onClose={() => setSeats(false)} />}
      {noted && <NoteDrawer row={noted} onClose={() => setNoted(undefined)} />}
    </>
  )
}

/** The door: how full it is, and one touch for each head. */
function Door({ room, line }: { room: RoomState; line: RoomLine }) {
  return (
    <section className="card room-door">
      <Ring inside={room.inside} seats={room.seats} />
      <div className="room-taps">
        <button
          type="button"
          className="room-come"
          onClick={() => line.add({ kind: 'heads', heads: 1, classId: null, className: '' })}
        >
          <Icon name="plus" size={40} />
          {t('reading-room.come_one')}
        </button>
        <Button size="large" wide disabled={room.tapped === 0} onClick={() => line.add({ kind: 'leave' })}>
          {t('reading-room.go_one')}
        </Button>
      </div>
      <ClassCame
        classes={room.classes}
        onCame={(one) => line.add({ kind: 'heads', heads: one.heads, classId: one.classId, className: one.label })}
      />
    </section>
  )
}

/** The one line: cards at the door, books of the trolley. */
function Trolley({ room, line }: { room: RoomState; line: RoomLine }) {
  const handle = useRef<ScanLineHandle>(null)
  const last = useStore(line.last)
  const { offline, waiting } = useStore(line.queue)
  return (
    <section className="room-side">
      <ScanLine
        label={t('reading-room.line')}
        hint={t('reading-room.line')}
        choices={0}
        onChoice={() => undefined}
        onLine={(text) => line.add({ kind: 'scan', text })}
        handle={handle}
      />
      {offline && (
        <p className="room-offline" role="status">
          <Icon name="warning" size={18} /> {t('reading-room.offline', { n: waiting })}
        </p>
      )}
      <LastScanned last={last} room={room} line={line} />
      <dl className="room-sums">
        <div>
          <dt>{t('reading-room.today_visits')}</dt>
          <dd>
            <b>{room.visits}</b> {t('reading-room.unit_visits')}
          </dd>
        </div>
        <div>
          <dt>{t('reading-room.today_uses')}</dt>
          <dd>
            <b>{room.uses}</b> {t('reading-room.unit_uses')}
          </dd>
        </div>
      </dl>
    </section>
  )
}

function TodayLog({ room, onNote }: { room: RoomState; onNote: (row: LogRow) => void }) {
  if (room.log.length === 0) return <Empty>{t('reading-room.log_none_today')}</Empty>
  return (
    <ul className="room-log">
      {room.log.map((row) => (
        <li key={row.from} className={row.from === room.now.from ? 'room-log-now' : undefined}>
          <b>{row.name || t('reading-room.outside')}</b>
          <span className="num note">{`${row.from}–${row.to}`}</span>
          <span>
            <b className="num">{row.visits}</b> {t('reading-room.unit_visits')}
          </span>
          <span>
            <b className="num">{row.uses}</b> {t('reading-room.unit_uses')}
          </span>
          <span className="room-log-words">
            {classesText(row)} {row.note && <span className="note">{row.note}</span>}
          </span>
          {room.can.log && (
            <Button kind="quiet" size="small" icon="edit" onClick={() => onNote(row)}>
              {row.note ? t('reading-room.note_change') : t('reading-room.note_write')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
