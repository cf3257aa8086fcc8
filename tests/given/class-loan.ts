import { givenApp, givenSchool, givenStaff, type GivenApp, type GivenSchool, type SignedIn } from './app.ts'
import { givenClassAtDesk } from './class-hour.ts'
import type { GivenDatabase } from './database.ts'
import type { LendReply, LoanCopy, LoanHead, ScannedLine } from '#class-loans/contract'

export interface Answer<T> {
  status: number
  body: T & { code: string; params: Record<string, unknown>; reasons: { code: string }[] }
}

interface Replies {
  'GET /schools/:school/class-loans/line': ScannedLine
  'POST /schools/:school/class-loans': LendReply
  'GET /schools/:school/class-loans': { total: number; loans: LoanHead[] }
  'GET /schools/:school/class-loans/:id': {
    head: LoanHead
    copies: LoanCopy[]
    can: { undo: boolean; prolong: boolean; check: boolean }
  }
  'POST /schools/:school/class-loans/:id/returns': { own: boolean; holder: string; out: number; act: number }
  'POST /schools/:school/class-loans/:id/prolong': { dueDay: string; copies: number }
  'POST /schools/:school/class-loans/:id/check': { seen: number; missing: number }
  'POST /schools/:school/class-loans/:id/undo': { copies: number }
}

/** A class with pupils, copies on the shelf, and a librarian who lends them to the class as a whole. */
export async function givenShelfForClass(given: GivenDatabase, { copies = 6, pupils = 3 } = {}) {
  const app: GivenApp = await givenApp(given)
  const school: GivenSchool = await givenSchool(app)
  const desk = await givenStaff(app, school, 'librarian')
  const own = await givenClassAtDesk(app, school, { number: '2', pupils, copies })
  const as =
    (who: SignedIn) =>
    <K extends keyof Replies>(key: K, options: object = {}) =>
      who.call(key, options) as unknown as Promise<Answer<Replies[K]>>
  const call = as(desk)
  const lend = (from: number, to: number, more: object = {}) =>
    call('POST /schools/:school/class-loans', {
      body: {
        holder: { kind: 'class', classId: own.classId },
        copies: own.copies.slice(from, to).map(({ id }) => ({ copyId: id })),
        ...more,
      },
    })
  return { app, school, desk, ...own, as, call, lend }
}
