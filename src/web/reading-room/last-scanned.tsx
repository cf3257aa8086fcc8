import { useState } from 'react'
import type { takeBeep } from '#circulation/contract'
import { callWith, newIdempotencyKey, Problem } from '#platform/client'
import type { RoomState, ScanResult } from '#reading-room/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Cover } from '../ui/cover/cover.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { tell, tellProblem } from '../ui/undo.tsx'
import type { LastScan, RoomLine } from './room-line.ts'

/** What the last scan led to: who came, what was read, or why nothing was counted and what to do then. */
export function LastScanned({ last, room, line }: { last: LastScan; room: RoomState; line: RoomLine }) {
  if (last instanceof Problem) return <Refused problem={last} room={room} onDone={() => line.last.set(undefined)} />
  return (
    <section className="card room-last">
      <h2>{t('reading-room.last')}</h2>
      {last === undefined ? (
        <p className="note">{t('reading-room.last_none')}</p>
      ) : 'title' in last ? (
        <Book read={last} />
      ) : (
        <div className="room-visitor">
          <Icon name="person" size={40} />
          <div>
            <b>{last.name}</b>
            <span className="note">{last.className}</span>
            <span className={`room-${last.kind}`}>{t(`reading-room.${last.kind}`)}</span>
            {last.kind === 'already' && (
              <Button size="small" onClick={() => line.add({ kind: 'leave', visitId: last.id })}>
                {t('reading-room.went_early')}
              </Button>
            )}
          </div>
        </div>
      )}
    </section>
  )
}

function Book({ read }: { read: Extract<ScanResult, { title: string }> }) {
  return (
    <div className="room-visitor">
      <Cover title={read.title} classNumber={read.classNumber} author={read.author} width={56} />
      <div>
        <b>{read.title}</b>
        <span className={`room-${read.kind}`}>{t(`reading-room.${read.kind}`)}</span>
        <span className="note">
          {read.found ? t('reading-room.was_missing') : t('reading-room.to_shelf', { zone: read.zone })}
        </span>
      </div>
    </div>
  )
}

function Refused({ problem, room, onDone }: { problem: Problem; room: RoomState; onDone: () => void }) {
  const school = useSchool()
  const [busy, setBusy] = useState(false)
  const { title, copyId } = problem.params
  const out = problem.code === 'reading-room.out_on_loan' && typeof copyId === 'number'
  const giveBack = async (id: number) => {
    setBusy(true)
    try {
      await callWith<typeof takeBeep>('POST /schools/:school/desk/beeps', {
        params: { school },
        body: { copyId: id, personId: null },
        idempotencyKey: newIdempotencyKey(),
      })
      tell(t('reading-room.returned', { title: String(title) }))
      onDone()
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="card room-last room-refused" role="alert">
      <h2>
        <Icon name="warning" size={20} />
        {problem.title}
      </h2>
      <p>
        {out && room.can.lend && (
          <Button kind="primary" size="large" icon="return" busy={busy} onClick={() => void giveBack(copyId)}>
            {t('reading-room.return_now')}
          </Button>
        )}
        {out && !room.can.lend && <span>{t('reading-room.go_to_desk')}</span>}
        <Button size="large" onClick={onDone}>
          {t('ui.gotIt')}
        </Button>
      </p>
    </section>
  )
}
