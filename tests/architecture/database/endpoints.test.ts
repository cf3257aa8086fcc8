import { beforeAll, describe, expect, test } from 'vitest'
import { addStaff, hashPassword } from '#accounts'
import type { Endpoint } from '#platform/endpoint'
import { ROLES, type RoleName } from '#platform/permissions'
import { unwrap } from '#platform/route'
import {
  type GivenApp,
  givenApp,
  type GivenSchool,
  givenSchool,
  givenStaff,
  givenVisitor,
  type SignedIn,
} from '../../given/app.ts'
import { onBothEngines } from '../../given/database.ts'
import { givenMachine } from '../../given/duty.ts'
import { endpointsOf, requestOf, sampleOf } from './samples.ts'
import { givenStranger, type Stranger } from './stranger.ts'

/** Every endpoint is asked one after another. */
const SLOW = { timeout: 60_000 }

onBothEngines('L1 what everybody may ask for', (given) => {
  let app: GivenApp
  let school: GivenSchool
  let other: GivenSchool
  let stranger: Stranger
  let endpoints: readonly Endpoint[]

  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    other = await givenSchool(app)
    endpoints = endpointsOf(app)
    stranger = await givenStranger(app.database, other.schoolId)
  })

  /** Signs somebody in an hour later: whoever tried wrong passwords from this address has been forgiven by then. */
  async function laterSignIn<T>(signIn: () => Promise<T>): Promise<T> {
    app.clock.advance(3_600_000)
    return signIn()
  }

  const request = (endpoint: Endpoint) => requestOf(endpoint, stranger)
  const ofSchool = (endpoint: Endpoint) => endpoint.key.includes('/:school')
  const asks = ({ access }: Endpoint): string | undefined =>
    typeof access === 'object' ? access.permission : undefined

  describe('L1 the endpoints', () => {
    test('are each there once, and ask for permissions that a module declares', () => {
      const keys = endpoints.map((endpoint) => endpoint.key)
      expect(keys.length).toBeGreaterThan(30)
      expect(new Set(keys).size).toBe(keys.length)
      const declared = app.permissions.map((one) => one.name)
      expect(endpoints.filter((one) => asks(one) && !declared.includes(asks(one) ?? ''))).toEqual([])
    })

    test('name the school in their path, unless they are for everybody or for the installer', () => {
      const free = endpoints.filter((endpoint) => !ofSchool(endpoint))
      expect(free.filter(({ access }) => access !== 'public' && access !== 'installer')).toEqual([])
    })

    test('take most of the samples that are made from their contracts', () => {
      const taken = endpoints.filter(({ query, body }) =>
        [query, body].every((schema) => !schema || schema.safeParse(sampleOf(schema, stranger)).success),
      )
      expect(taken.length / endpoints.length).toBeGreaterThan(0.8)
    })
  })

  describe.each(ROLES)('L1 %s', (role: RoleName) => {
    let somebody: SignedIn
    let mine: Set<string>

    beforeAll(async () => {
      somebody = await laterSignIn(() => givenStaff(app, school, role))
      mine = new Set(app.permissions.filter((one) => one.roles.includes(role)).map((one) => one.name))
    })

    test('is let in where the role holds the permission, and nowhere else', SLOW, async () => {
      for (const endpoint of endpoints.filter(ofSchool)) {
        const needs = asks(endpoint)
        const { status } = await somebody.call(endpoint.key, { ...request(endpoint), headers: { 'x-dry-run': '1' } })
        if (needs !== undefined && !mine.has(needs)) expect(status, endpoint.key).toBe(403)
        if (endpoint.access === 'installer') expect(status, endpoint.key).toBe(403)
        expect(status, endpoint.key).toBeLessThan(500)
        if (needs !== undefined && mine.has(needs)) expect([401, 403], endpoint.key).not.toContain(status)
      }
    })
  })

  describe('L1 a visitor', () => {
    test('is let in where everybody is, and nowhere else; not even at a desk of the library on duty', async () => {
      const visitor = await givenDeskOnDuty()
      for (const endpoint of endpoints) {
        const { status } = await visitor.call(endpoint.key, { ...request(endpoint), headers: { 'x-dry-run': '1' } })
        expect(status, endpoint.key).toBeLessThan(500)
        if (endpoint.access === 'installer') expect(status, endpoint.key).toBe(403)
        else if (endpoint.access !== 'public') expect(status, endpoint.key).toBe(401)
      }
    })
  })

  /** The library's own desk, opened for student librarians by a teacher's PIN: at every door of the staff it is a visitor. */
  async function givenDeskOnDuty(): Promise<Pick<SignedIn, 'call'>> {
    const desk = await laterSignIn(() => givenMachine(app, school, 'desk'))
    const teacher = await givenStaff(app, school, 'teacher')
    const [pin, teacherId] = ['402917', teacher.personId]
    await teacher.call('PUT /schools/:school/me/duty-pin', { body: { password: 'a long enough password', pin } })
    expect((await desk.call('POST /schools/:school/duty', { body: { teacherId, pin } })).status).toBe(200)
    return desk
  }

  /** The cookie that a member of staff of the first school gets at sign-in. */
  async function cookieOf(role: RoleName): Promise<string> {
    const [account, password] = [`${role}-with-cookie`, 'another long password']
    const passwordHash = await hashPassword(password)
    const person = { name: account, login: account, passwordHash, mustChange: false, role, classId: null }
    unwrap(await app.perform(school.system, app.clock.now(), addStaff, person))
    const visitor = givenVisitor(app, school)
    const reply = await laterSignIn(() =>
      visitor.call('POST /schools/:school/sign-in', { body: { account, password } }),
    )
    const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? ''
    expect(cookie).toContain(school.slug)
    return cookie
  }

  describe.each(['administrator', 'librarian'] as const)('L1 the %s of one school', (role) => {
    let somebody: SignedIn
    let before: string

    beforeAll(async () => {
      somebody = await laterSignIn(() => givenStaff(app, school, role))
      before = await stranger.everything()
      expect(before).toContain(stranger.secret)
    })

    test('finds nothing under the numbers and keys of another school, and changes nothing there', SLOW, async () => {
      for (const endpoint of endpoints.filter(ofSchool)) {
        const { status, raw } = await somebody.call(endpoint.key, request(endpoint))
        expect(status, endpoint.key).toBeLessThan(500)
        expect(raw.toString(), endpoint.key).not.toContain(stranger.secret)
        const nothing = status === 404 || status === 403 || raw.toString() === '[]'
        // An ISBN is no key of a school's: what it finds in no school is an empty answer.
        if (/:(?!school|isbn)/.test(endpoint.key)) expect(nothing, `${endpoint.key} ${raw.toString()}`).toBe(true)
      }
      expect(await stranger.everything()).toBe(before)
    })

    test('is a visitor at the door of another school, with whatever cookie', async () => {
      const cookie = (await cookieOf(role)).replace(school.slug, other.slug)
      for (const endpoint of endpoints.filter((one) => ofSchool(one) && one.access !== 'public')) {
        for (const headers of [{}, { cookie }]) {
          const { status, raw } = await somebody.call(endpoint.key, {
            ...request(endpoint),
            params: { ...request(endpoint).params, school: other.slug },
            headers,
          })
          expect([401, 403], `${endpoint.key} ${status}`).toContain(status)
          expect(raw.toString(), endpoint.key).not.toContain(stranger.secret)
        }
      }
      expect(await stranger.everything()).toBe(before)
    })
  })

  describe('L1 a dry run', () => {
    /** Entering and leaving is no deed upon the library: they take no dry run. */
    const DOORS = /\/(?:sign-in|sign-out|card-sign-in)$/

    test.each(['administrator', 'librarian'] as const)(
      'of whatever the %s may ask for changes nothing, though the numbers and keys are those of the own school',
      async (role) => {
        const his = await laterSignIn(() => givenStaff(app, other, role))
        const before = await stranger.everything()
        const answers = new Map<string, number>()
        for (const endpoint of endpoints.filter((one) => ofSchool(one) && !one.key.startsWith('GET'))) {
          if (DOORS.test(endpoint.key)) continue
          const { status } = await his.call(endpoint.key, { ...request(endpoint), headers: { 'x-dry-run': '1' } })
          answers.set(endpoint.key, status)
          expect(await stranger.everything(), endpoint.key).toBe(before)
        }
        // Some are refused for what the sample asks; enough of them would have done something.
        expect([...answers.values()].filter((status) => status === 200).length).toBeGreaterThan(10)
      },
    )
  })

  describe('L1 the stranger', () => {
    test('is seen by his own administrator, so that the tests above could find him', async () => {
      const his = await laterSignIn(() => givenStaff(app, other, 'administrator'))
      const read = endpoints.filter((one) => ofSchool(one) && one.key.startsWith('GET'))
      const replies = await Promise.all(read.map((one) => his.call(one.key, request(one))))
      // His texts are no JSON: where a row of his is decoded, the endpoint stumbles, which the tests above would see as well.
      const seen = replies.filter(({ raw, status }) => raw.toString().includes(stranger.secret) || status === 500)
      expect(seen.length).toBeGreaterThan(4)
    })
  })
})
