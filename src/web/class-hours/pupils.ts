/** What a scan changes on the tiles, and how a tile looks: pure, so that fifty scans a minute can be reckoned through. */
import type { HourBeepResult, HourPupil } from '#class-hours/contract'

type Pupils = readonly HourPupil[]

export function afterResult(pupils: Pupils, result: HourBeepResult): Pupils {
  if (result.kind === 'returned') return withoutCopy(pupils, result.copy.copyId)
  if (result.kind === 'lent') {
    const { copy, loanId, dueDay } = result
    const book = { loanId, copyId: copy.copyId, title: copy.title, barcode: copy.barcode, dueDay, lentNow: true }
    return changed(withoutCopy(pupils, copy.copyId), result.personId, (one) => ({
      ...one,
      lent: one.lent + 1,
      loans: [...one.loans, book],
      absent: false,
    }))
  }
  if (result.kind === 'renewed')
    return changed(pupils, result.personId, (one) => ({
      ...one,
      loans: one.loans.map((loan) => (loan.copyId === result.copy.copyId ? { ...loan, dueDay: result.dueDay } : loan)),
    }))
  return pupils
}

/** The book comes back from whoever of the class had it. */
function withoutCopy(pupils: Pupils, copyId: number): Pupils {
  return pupils.map((one) =>
    one.loans.some((loan) => loan.copyId === copyId)
      ? { ...one, returned: one.returned + 1, loans: one.loans.filter((loan) => loan.copyId !== copyId) }
      : one,
  )
}

export function changed(pupils: Pupils, id: number, change: (pupil: HourPupil) => HourPupil): Pupils {
  return pupils.map((one) => (one.id === id ? change(one) : one))
}

/** Books that he brought from home, or should have: what was lent in this hour is not counted. */
export const stillOut = (pupil: HourPupil) => pupil.loans.filter((loan) => !loan.lentNow)

export type TileState = 'absent' | 'lent' | 'owes' | 'part' | 'back' | 'none'

/** One look for each tile; what he has yet to bring goes before what he has taken. */
export function tileState(pupil: HourPupil): TileState {
  const out = stillOut(pupil).length
  if (pupil.absent) return 'absent'
  if (out > 0) return pupil.returned > 0 ? 'part' : pupil.lent > 0 ? 'part' : 'owes'
  if (pupil.lent > 0) return 'lent'
  return pupil.returned > 0 ? 'back' : 'none'
}

export interface HourSums {
  readonly returned: number
  readonly lent: number
  readonly borrowers: number
  /** Books still out, and with how many pupils. */
  readonly out: number
  readonly owing: number
  readonly absent: number
}

export function sumsOf(pupils: Pupils): HourSums {
  const sum = (count: (one: HourPupil) => number) => pupils.reduce((total, one) => total + count(one), 0)
  return {
    returned: sum((one) => one.returned),
    lent: sum((one) => one.lent),
    borrowers: sum((one) => (one.lent > 0 ? 1 : 0)),
    out: sum((one) => stillOut(one).length),
    owing: sum((one) => (stillOut(one).length > 0 ? 1 : 0)),
    absent: sum((one) => (one.absent ? 1 : 0)),
  }
}

/** Whom a line means without asking the server: a card of the class, a seat typed by hand, a name. */
export function meant(pupils: Pupils, line: string): HourPupil | undefined {
  const text = line.trim().normalize('NFKC')
  const byCard = pupils.find((one) => one.cardNumber.toLowerCase() === text.toLowerCase())
  if (byCard) return byCard
  if (/^\d{1,3}$/.test(text)) return pupils.find((one) => one.seatNumber === Number(text))
  const named = /[\u4e00-\u9fff]/.test(text) ? pupils.filter((one) => one.name.includes(text)) : []
  return named.length === 1 ? named[0] : undefined
}
