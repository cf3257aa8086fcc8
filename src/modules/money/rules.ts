/** Double entry: what is done with money, from which account to which, and what it comes to. Pure. */
export const deedKinds = ['charge', 'payment', 'refund', 'waiver', 'deposit', 'deposit-back'] as const
export type DeedKind = (typeof deedKinds)[number]
export const accounts = ['owed', 'compensation', 'waived', 'office', 'cash', 'deposits'] as const
export type Account = (typeof accounts)[number]
export const channels = ['office', 'cash'] as const
/** Where money goes through: the school's office against its voucher, or, where the school allows it, cash with a receipt. */
export type MoneyChannel = (typeof channels)[number]

/** From where to where: entries of a deed add up to nothing. */
export function entriesOf(kind: DeedKind, fen: number, channel: MoneyChannel): readonly [Account, number][] {
  switch (kind) {
    case 'charge':
      return [
        ['owed', fen],
        ['compensation', -fen],
      ]
    case 'payment':
      return [
        [channel, fen],
        ['owed', -fen],
      ]
    case 'refund':
      return [
        ['owed', fen],
        [channel, -fen],
      ]
    case 'waiver':
      return [
        ['waived', fen],
        ['owed', -fen],
      ]
    case 'deposit':
      return [
        [channel, fen],
        ['deposits', -fen],
      ]
    case 'deposit-back':
      return [
        ['deposits', fen],
        [channel, -fen],
      ]
  }
}

export interface Balance {
  /** What was asked for, less what was taken back of it. */
  readonly charged: number
  /** What was paid and not given back. */
  readonly paid: number
  readonly waived: number
  /** What is still to be paid. */
  readonly owed: number
}

/** The balance of a case from its deeds; a reversal counts with its sign turned round. */
export function balanceOf(
  deeds: readonly { readonly kind: DeedKind; readonly fen: number; readonly reverses: number | null }[],
): Balance {
  let [charged, paid, waived] = [0, 0, 0]
  for (const { kind, fen, reverses } of deeds) {
    const signed = reverses === null ? fen : -fen
    if (kind === 'charge') charged += signed
    if (kind === 'payment') paid += signed
    if (kind === 'refund') paid -= signed
    if (kind === 'waiver') waived += signed
  }
  return { charged, paid, waived, owed: charged - paid - waived }
}
