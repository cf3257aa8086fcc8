/** The reading room behind its page: taps and scans one after another, none lost on a bad line and none counted twice. */
import { callWith, newIdempotencyKey, Problem } from '#platform/client'
import type { countHeads, leave, ScanResult, takeScan, undo } from '#reading-room/contract'
import { setPending } from '../shell/client-state.ts'
import { signedOut } from '../shell/me.ts'
import { announce } from '../ui/announce.ts'
import { type BeepFate, createBeepQueue, type Queued, type QueueState } from '../ui/beep-queue.ts'
import { t } from '../ui/language.ts'
import { playSound } from '../ui/sound.ts'
import { createStore } from '../ui/store.ts'
import { offerUndo, tellProblem } from '../ui/undo.tsx'

/** What somebody at the door or at the trolley did. */
export type Wish =
  | { readonly kind: 'heads'; readonly heads: number; readonly classId: number | null; readonly className: string }
  | { readonly kind: 'leave'; readonly visitId?: number }
  | { readonly kind: 'scan'; readonly text: string }

/** The last scan: what came of it, or why nothing did. */
export type LastScan = ScanResult | Problem | undefined

export function createRoomLine(school: string, refresh: () => Promise<unknown>) {
  const last = createStore<LastScan>(undefined)
  const queue = createStore<QueueState>({ waiting: 0, sending: false, held: false, offline: false })
  const params = { school }
  const takeBack = (kind: 'visit' | 'use' | 'leaving', id: number) => async () => {
    const body = { kind, id }
    await callWith<typeof undo>('POST /schools/:school/reading-room/undo', {
      params,
      body,
      idempotencyKey: newIdempotencyKey(),
    })
    last.set(undefined)
    await refresh()
  }

  async function deed(wish: Wish, idempotencyKey: string): Promise<void> {
    if (wish.kind === 'heads') {
      const { heads, classId, className } = wish
      const body = { heads, classId }
      const args = { params, body, idempotencyKey }
      const { id } = await callWith<typeof countHeads>('POST /schools/:school/reading-room/visits', args)
      const said =
        className === ''
          ? t('reading-room.counted', { n: heads })
          : t('reading-room.counted_class', { name: className, n: heads })
      offerUndo(said, takeBack('visit', id))
    } else if (wish.kind === 'leave') {
      const body = wish.visitId === undefined ? {} : { visitId: wish.visitId }
      const args = { params, body, idempotencyKey }
      const { id } = await callWith<typeof leave>('POST /schools/:school/reading-room/leavings', args)
      if (wish.visitId !== undefined) last.set(undefined)
      offerUndo(t('reading-room.gone'), takeBack('leaving', id))
    } else {
      const args = { params, body: { text: wish.text }, idempotencyKey }
      const result = await callWith<typeof takeScan>('POST /schools/:school/reading-room/scans', args)
      last.set(result)
      const said = `${t(`reading-room.${result.kind}`)} ${'title' in result ? result.title : result.name}`
      announce(said)
      playSound(result.kind === 'already' || result.kind === 'again' ? 'look' : 'lent')
      if (result.kind === 'came') offerUndo(said, takeBack('visit', result.id))
      if (result.kind === 'used') offerUndo(said, takeBack('use', result.id))
    }
  }

  const beeps = createBeepQueue<Wish>({
    newKey: newIdempotencyKey,
    onState: (next) => {
      queue.set(next)
      setPending(next.offline ? next.waiting : 0)
    },
    send: async ({ key, beep: wish }: Queued<Wish>): Promise<BeepFate> => {
      try {
        await deed(wish, key)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        if (error.status === 401) signedOut.set(true)
        // asked again with the same key: after the line is back, or after signing in
        if (error.code === 'offline' || error.status === 401) return 'offline'
        playSound('look')
        announce(error.title, 'assertive')
        if (wish.kind === 'scan') last.set(error)
        else tellProblem(error)
      }
      await refresh()
      return 'done'
    },
  })
  return { last, queue, add: beeps.add, start: beeps.start, stop: beeps.stop }
}
export type RoomLine = ReturnType<typeof createRoomLine>
