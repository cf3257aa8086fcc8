import type { CaseView } from '#compensation/contract'
import { type GivenApp, givenApp, givenSchool, type GivenSchool, givenStaff, type SignedIn } from './app.ts'
import type { GivenDatabase } from './database.ts'
import { givenCopies, givenReader } from './library.ts'
import { givenClass } from './people.ts'

export interface LossDay {
  readonly app: GivenApp
  readonly school: GivenSchool
  readonly desk: SignedIn
  readonly reader: { id: number; cardNumber: string }
  readonly classId: number
  readonly copy: { id: number; barcode: string; bibId: number }
}

/** A pupil of a class has one book at home, and a librarian sits at the desk. */
export async function givenLoan(given: GivenDatabase): Promise<LossDay> {
  const app = await givenApp(given)
  const school = await givenSchool(app)
  const desk = await givenStaff(app, school, 'librarian')
  const classId = await givenClass(app, school, { number: '2' })
  const reader = await givenReader(app, school, { classId })
  const [copy] = await givenCopies(app, school)
  if (!copy) throw new Error('no copy')
  await desk.call('POST /schools/:school/desk/beeps', { body: { text: copy.barcode, personId: reader.id } })
  return { app, school, desk, reader, classId, copy }
}

/** Declares a book lost; answers the case as the desk sees it. */
export async function declaredLost({ desk, copy }: Pick<LossDay, 'desk' | 'copy'>): Promise<CaseView> {
  const { status, body } = await desk.call('POST /schools/:school/loss-cases', { body: { copyId: copy.id } })
  if (status !== 200) throw new Error(`declaring lost answered ${status}: ${JSON.stringify(body)}`)
  return await caseSeen(desk, (body as { id: number }).id)
}

export async function caseSeen(staff: SignedIn, id: number): Promise<CaseView> {
  const { status, body } = await staff.call('GET /schools/:school/loss-cases/:id', { params: { id } })
  if (status !== 200) throw new Error(`the case answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/** One deed upon a case, as it stands now. */
export async function onCase(
  staff: SignedIn,
  id: number,
  deed: string,
  body: object,
): Promise<{ status: number; body: { code?: string; id?: number; receiptNumber?: number; waits?: boolean } }> {
  const { version } = await caseSeen(staff, id)
  return await staff.call(`POST /schools/:school/loss-cases/:id/${deed}`, {
    params: { id },
    body: { version, ...body },
  })
}
