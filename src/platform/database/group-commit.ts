import { setImmediate as turn } from 'node:timers/promises'
import type Sqlite from 'better-sqlite3'
import type { Database, Tx } from '#platform/database'

/** A group ends when it holds this many members … */
const MEMBERS = 64
/** … or has held the writer for this long (milliseconds), so that reads of the event loop are not starved. */
const HOLD_MS = 15

interface Member {
  run(): Promise<unknown>
  resolve(value: unknown): void
  reject(reason: unknown): void
}
type Settled = { member: Member; value?: unknown; error?: unknown }

/**
 * Group commit (design §5): works that arrive together share one durable COMMIT. They run strictly one after another, a
 * savepoint each, and are answered only after the COMMIT. An error that ends the whole transaction fails every member. `afterCommit`
 * must not throw.
 *
 * Work that stands behind has each a COMMIT of its own, and groups come in between: nobody waits for a slice that began after him.
 */
export function groupCommit(writer: Sqlite.Database, tx: Tx, afterCommit: () => void): Database['write'] {
  const queue: Member[] = []
  const behind: Member[] = []
  const begin = writer.prepare('BEGIN IMMEDIATE')
  const commit = writer.prepare('COMMIT')
  const rollback = writer.prepare('ROLLBACK')
  const savepoint = writer.prepare('SAVEPOINT member')
  const release = writer.prepare('RELEASE member')
  const rollbackTo = writer.prepare('ROLLBACK TO member')
  let draining = false

  async function runMember(member: Member): Promise<Settled> {
    savepoint.run()
    try {
      const value = await member.run()
      release.run()
      return { member, value }
    } catch (error) {
      if (writer.inTransaction) {
        rollbackTo.run()
        release.run()
      }
      return { member, error }
    }
  }

  async function runGroup(waiting: Member[], most: number): Promise<void> {
    const settled: Settled[] = []
    const started = performance.now()
    try {
      begin.run()
      while (settled.length < most && performance.now() - started < HOLD_MS) {
        const member = waiting.shift()
        if (!member) break
        const outcome = await runMember(member)
        settled.push(outcome)
        if (!writer.inTransaction) throw outcome.error
      }
      commit.run()
    } catch (error) {
      if (writer.inTransaction) rollback.run()
      const members = settled.length > 0 ? settled.map((one) => one.member) : waiting.splice(0, 1)
      for (const member of members) member.reject(error)
      return
    }
    for (const { member, value, error } of settled) {
      if (error === undefined) member.resolve(value)
      else member.reject(error)
    }
    afterCommit()
  }

  async function drain(): Promise<void> {
    let behindIsNext = false
    while (queue.length + behind.length > 0) {
      // in turn where both wait: neither can keep the other out
      const isBehind: boolean = queue.length === 0 || (behindIsNext && behind.length > 0)
      await (isBehind ? runGroup(behind, 1) : runGroup(queue, MEMBERS))
      behindIsNext = !isBehind
      // answers leave, and what came meanwhile is heard
      if (behind.length > 0) await turn()
    }
    draining = false
  }

  return <T>(work: (tx: Tx) => Promise<T>, place?: 'behind') =>
    new Promise<T>((resolve, reject) => {
      const line = place === 'behind' ? behind : queue
      line.push({ run: () => work(tx), resolve, reject })
      if (draining) return
      draining = true
      // Not at once: requests that arrived in the same turn of the event loop join the group.
      setImmediate(() => void drain())
    })
}
