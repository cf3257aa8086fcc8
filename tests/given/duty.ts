import type { App } from '../../src/app.ts'
import { type GivenSchool, givenStaff, givenVisitor, type SignedIn } from './app.ts'

export interface GivenMachine {
  readonly id: number
  /** Of the device, as its browser keeps it. */
  readonly cookie: string
  /** As its browser asks while nobody is signed in. */
  readonly call: SignedIn['call']
}

/** A browser that a librarian registered and then signed out of. */
export async function givenMachine(
  app: App,
  school: GivenSchool,
  kind: 'desk' | 'terminal' | 'board',
  name = '一号台',
): Promise<GivenMachine> {
  const librarian = await givenStaff(app, school, 'librarian')
  const registered = await librarian.call('POST /schools/:school/devices', { body: { name, kind } })
  const [cookie = ''] = [registered.headers['set-cookie']].flat().map((one) => String(one).split(';')[0] ?? '')
  const { call } = givenVisitor(app, school)
  return {
    id: (registered.body as { id: number }).id,
    cookie,
    call: (key, options = {}) => call(key, { ...options, headers: { cookie, ...options.headers } }),
  }
}
