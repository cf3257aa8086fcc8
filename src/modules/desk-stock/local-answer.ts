import type { Beep, BeepResult } from '#circulation/contract'
import type { Reason } from '#platform/problem'
import type { LocalCopy } from './local-stock.ts'

/** What is noted of a deed; whoever notes it adds number and clock. */
export interface Deed {
  readonly kind: 'lend' | 'return' | 'renew' | 'condition'
  readonly card?: string
  readonly barcode: string
  readonly dueDay?: string
  /** Somebody looked at it and said yes: the book stood as lent to another, or as not found. */
  readonly confirmed?: boolean
  readonly override?: Beep['override']
  readonly condition?: LocalCopy['condition']
}

export type LocalAnswer =
  /** `undo` takes the deed out of what the desk has: where its fact could not be kept, and for 撤销. */
  | { readonly ok: true; readonly result: BeepResult; readonly deed?: Deed; readonly undo?: () => void }
  | {
      readonly ok: false
      readonly code: Reason['code']
      readonly status: number
      readonly params: Readonly<Record<string, string | number>>
      readonly reasons: readonly Reason[]
      readonly token?: string
    }

/** A refusal as the server would put it. */
export function refused(
  code: Reason['code'],
  status: number,
  params: Readonly<Record<string, string | number>> = {},
  reasons: readonly Reason[] = [],
  token?: string,
): LocalAnswer {
  return { ok: false, code, status, params, reasons, ...(token === undefined ? {} : { token }) }
}

/** A barcode, or `#` and the number of a copy that has none of its own. */
export const codeOf = (copy: LocalCopy) => copy.barcode || `#${copy.id}`

/** The same words shown for the same book and reader: FNV-1a, against a mistake and not against a forger. */
export function tokenOf(about: string, asked: readonly Reason[]): string {
  const text = `${about} ${asked.map(({ code, params }) => `${code}${JSON.stringify(params ?? {})}`).join(' ')}`
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0
  return hash.toString(16)
}
