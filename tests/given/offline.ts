import { randomUUIDv7 } from 'node:crypto'
import { tokenHash } from '#platform/sessions'
import type { FactInput } from '#offline/contract'
import { type GivenApp, type GivenSchool, givenStaff, type SignedIn } from './app.ts'

export interface GivenDesk extends SignedIn {
  readonly deviceId: number
  readonly ledger: string
  /** The next fact of this desk, at the program's time. */
  fact(given: Partial<FactInput> & Pick<FactInput, 'kind'>): FactInput
  /** Sends facts as they are; `clock` is what the desk's clock shows. */
  send(facts: readonly FactInput[], clock?: string): Promise<{ status: number; body: { added: number; upTo: number } }>
}

/** A librarian at a registered desk that has opened its log. */
export async function givenDesk(app: GivenApp, school: GivenSchool, name = '1 号台'): Promise<GivenDesk> {
  const librarian = await givenStaff(app, school, 'librarian')
  const registered = await librarian.call('POST /schools/:school/devices', { body: { name, kind: 'desk' } })
  const [device = ''] = [registered.headers['set-cookie']].flat().map((one) => String(one).split(';')[0] ?? '')
  const token = device.slice(device.indexOf('=') + 1)
  const { id: deviceId } = await app.database.read
    .selectFrom('device')
    .select('id')
    .where('token_hash', '=', tokenHash(decodeURIComponent(token)))
    .executeTakeFirstOrThrow()
  const call: SignedIn['call'] = (key, options = {}) =>
    librarian.call(key, { ...options, headers: { cookie: `${librarian.cookie}; ${device}`, ...options.headers } })
  const ledger = randomUUIDv7()
  const since = app.clock.now()
  let seq = 0
  const desk: GivenDesk = {
    ...librarian,
    call,
    deviceId,
    ledger,
    fact: (given) => ({ seq: ++seq, clock: app.clock.now(), since, ...given }),
    send: async (facts, clock = app.clock.now()) =>
      await call('POST /schools/:school/offline/facts', { body: { ledger, clock, facts } }),
  }
  await call('POST /schools/:school/offline/ledgers', { body: { ledger, clock: since } })
  return desk
}
