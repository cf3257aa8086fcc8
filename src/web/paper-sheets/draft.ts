import { useState } from 'react'
import type { SheetLine } from '#paper-sheets/contract'
import { newIdempotencyKey } from '#platform/client'

/** A sheet that is being typed. It lives in this tab until it is saved or thrown away: a reload loses no line. */
export interface Draft {
  /** Names the sheet for ever: sent twice it counts once. */
  readonly sheet: string
  readonly classId: number | null
  readonly day: string
  readonly lines: readonly SheetLine[]
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'sheet' in value && 'lines' in value && Array.isArray(value.lines)

/** The draft of this person in this tab; numbers and barcodes only, no names. */
export function useDraft(
  name: string,
  today: string,
): { draft: Draft; change: (next: Partial<Draft>) => void; clear: () => void } {
  const key = `sx-paper-sheet-${name}`
  const begin = (): Draft => ({ sheet: newIdempotencyKey(), classId: null, day: today, lines: [] })
  const [draft, setDraft] = useState<Draft>(() => {
    try {
      const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
      return isDraft(found) ? found : begin()
    } catch {
      return begin()
    }
  })
  const write = (next: Draft) => {
    setDraft(next)
    try {
      if (next.lines.length === 0) sessionStorage.removeItem(key)
      else sessionStorage.setItem(key, JSON.stringify(next))
    } catch {
      // switched off or full: the page itself has it
    }
  }
  return {
    draft,
    change: (next) => write({ ...draft, ...next }),
    clear: () => write({ ...begin(), classId: draft.classId, day: draft.day }),
  }
}
