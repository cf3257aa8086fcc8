import { useRef, useState } from 'react'
import type { Holder, readLine, ScannedLine } from '#class-loans/contract'
import { call, Problem } from '#platform/client'
import { announce } from '../ui/announce.ts'
import { t } from '../ui/language.ts'
import { playSound } from '../ui/sound.ts'

/** A scanned copy in the row; `anyway`: it goes although something speaks against it. */
export interface RowLine extends ScannedLine {
  readonly anyway: boolean
}

export const goes = (line: RowLine) => line.state === 'ready' || (line.state === 'anyway' && line.anyway)

export interface Row {
  readonly lines: readonly RowLine[]
  /** What the last scans that brought no copy came to, the last first. */
  readonly failed: readonly string[]
  scan: (text: string) => void
  change: (copyId: number, anyway: boolean) => void
  remove: (copyId: number) => void
  clear: () => void
}

/** The row of copies that grows with each scan: asked one after another, so that none is lost and each knows how many went before. */
export function useRow(school: string, holder: Holder): Row {
  const [lines, setLines] = useState<readonly RowLine[]>([])
  const [failed, setFailed] = useState<readonly string[]>([])
  const now = useRef(lines)
  const chain = useRef(Promise.resolve())
  const write = (next: readonly RowLine[]) => {
    now.current = next
    setLines(next)
  }
  const fail = (text: string) => {
    playSound('look')
    announce(text, 'assertive')
    setFailed((before) => [text, ...before].slice(0, 3))
  }
  const ask = async (text: string) => {
    const { kind, classId, personId, office } = holder
    try {
      const line = await call<typeof readLine>('GET /schools/:school/class-loans/line', {
        params: { school },
        query: {
          text,
          kind,
          office,
          before: now.current.filter(goes).length,
          ...(classId === null ? {} : { classId }),
          ...(personId === null ? {} : { personId }),
        },
      })
      if (now.current.some((one) => one.copy.copyId === line.copy.copyId)) {
        fail(t('class-loans.twice', { title: line.copy.title }))
        return
      }
      write([{ ...line, anyway: false }, ...now.current])
      playSound(line.state === 'ready' ? 'lent' : 'look')
      announce(line.reasons[0]?.title ?? line.copy.title)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      fail(t('class-loans.unknown_line', { text, why: error.title }))
    }
  }
  return {
    lines,
    failed,
    scan: (text) => void (chain.current = chain.current.then(() => ask(text))),
    change: (copyId, anyway) =>
      write(now.current.map((one) => (one.copy.copyId === copyId ? { ...one, anyway } : one))),
    remove: (copyId) => write(now.current.filter((one) => one.copy.copyId !== copyId)),
    clear: () => {
      write([])
      setFailed([])
    },
  }
}
