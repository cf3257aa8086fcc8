/**
 * What leaves the simulated school: letters to teachers and a word to the chat group, taken in by servers on this computer that count
 * them. What was to go out is written down here as the days pass, and held against what arrived.
 */
import { type MailBox, type RobotServer, startMailServer, startRobotServer } from '../harness/outside.ts'
import type { LedgerReader } from './entries.ts'
import type { Compared } from './hold-against.ts'
import type { Ledger } from './ledger.ts'
import type { Server } from './server.ts'

export class Outside {
  /** Of each class its teacher. */
  readonly teachers = new Map<string, LedgerReader>()
  readonly addresses = new Map<LedgerReader, string>()
  readonly #robot: RobotServer
  readonly #mail: MailBox
  /** To whom letters were to go. */
  readonly #letters: string[] = []
  /** What the group was to hear: how many books of which class. */
  readonly #calls: string[] = []

  private constructor(robot: RobotServer, mail: MailBox) {
    this.#robot = robot
    this.#mail = mail
  }

  static async open(): Promise<Outside> {
    return new Outside(await startRobotServer(() => ({ body: { errcode: 0, errmsg: 'ok' } })), await startMailServer())
  }

  /** By which the school's administrator allows the robot that stands on this computer. */
  get environment(): Record<string, string> {
    return { NOTICE_HOSTS: this.#robot.host }
  }

  /** A mail server, a robot for the whole school, class teachers; two of three teachers have an address. */
  async furnish(server: Server, { readers, calendar }: Ledger, classIds: ReadonlyMap<string, number>): Promise<void> {
    const mail = {
      host: '127.0.0.1',
      port: this.#mail.port,
      security: 'none',
      user: '',
      address: 'library@school.test',
    }
    await server.ask('PUT /schools/:school/outbox/mail', { body: { server: mail } })
    const robot = {
      name: '班主任群',
      kind: 'dingtalk',
      classId: null,
      on: true,
      address: this.#robot.url,
      secret: 'SEC',
    }
    await server.ask('POST /schools/:school/outbox/robots', { body: robot })
    const staff = readers.filter((one) => one.category === 'teacher')
    for (const [n, teacher] of staff.entries()) {
      const [className, classId] = [...classIds][n] ?? []
      const params = { id: teacher.personId }
      if (className !== undefined) {
        const body = { role: 'class-teacher', classId, fromDay: calendar.firstDay }
        await server.ask('POST /schools/:school/staff/:id/roles', { params, body })
        this.teachers.set(className, teacher)
      }
      if (n % 3 === 2) continue
      const email = `${teacher.number.toLowerCase()}@school.test`
      await server.ask('PUT /schools/:school/outbox/addresses/:id', { params, body: { email } })
      this.addresses.set(teacher, email)
    }
  }

  writesTo(teacher: LedgerReader | undefined): void {
    const address = teacher && this.addresses.get(teacher)
    if (address !== undefined) this.#letters.push(address)
  }

  /** Once a day at most: how many books of each class are due or late. */
  calls(books: ReadonlyMap<string, number>): void {
    this.#calls.push(asSaid([...books].map(([className, n]) => `${className} ${n} 册`)))
  }

  async compare(server: Server, { readers }: Ledger): Promise<Compared[]> {
    const words = this.#robot.heard.map(({ body }) => (body['text'] as { content: string }).content)
    const counts = words.map((text) => this.#callIn(text))
    const names = new Set(readers.map((one) => one.name))
    // 周一 is a day of the week, and a child may be called so
    const named = words.find((text) => [...names].some((name) => text.replaceAll(/（周.）/g, '').includes(name)))
    return [
      ...(await held('words to the chat group', this.#calls, counts, await logOf(server, 'robot'))),
      {
        what: 'names of readers in the chat group',
        ledger: 0,
        program: named === undefined ? 0 : 1,
        difference: named,
      },
      ...(await held(
        'letters to teachers',
        this.#letters,
        this.#mail.letters.map(toWhom),
        await logOf(server, 'mail'),
      )),
    ]
  }

  /** What a word in the group says of each class; a very large school's is cut, and is taken for the one that it begins. */
  #callIn(text: string): string {
    const parts = (text.split('\n')[1] ?? '').split('、')
    const begins = (call: string) => parts.slice(0, -1).every((part) => call.split('、').includes(part))
    return (text.endsWith('…') ? this.#calls.find(begins) : undefined) ?? asSaid(parts)
  }

  close(): void {
    this.#robot.close()
    this.#mail.close()
  }
}

const asSaid = (parts: readonly string[]): string => [...parts].sort().join('、')
const toWhom = (letter: string): string => /^To: .*?([\w.-]+@[\w.-]+)/im.exec(letter)?.[1] ?? ''

async function logOf(server: Server, channel: string): Promise<Map<string, number>> {
  const states = new Map<string, number>()
  for (let offset = 0; ;) {
    const page = await server.ask<{ total: number; messages: { state: string }[] }>(
      `GET /schools/:school/outbox/log?channel=${channel}&limit=500&offset=${offset}`,
    )
    for (const { state } of page.messages) states.set(state, (states.get(state) ?? 0) + 1)
    offset += page.messages.length
    if (offset >= page.total || page.messages.length === 0) return states
  }
}

/**
 * Each was written down once and arrived at most once, in these very words or at this very address. What a power cut caught on its
 * way has perhaps arrived and is not sent again; a letter about books that came back in the meantime is not sent at all.
 */
async function held(
  what: string,
  planned: readonly string[],
  arrived: readonly string[],
  log: ReadonlyMap<string, number>,
): Promise<Compared[]> {
  const [sent, failed, stopped] = ['sent', 'failed', 'stopped'].map((state) => log.get(state) ?? 0) as [
    number,
    number,
    number,
  ]
  const left = new Map<string, number>()
  for (const one of planned) left.set(one, (left.get(one) ?? 0) + 1)
  for (const one of arrived) left.set(one, (left.get(one) ?? 0) - 1)
  const [tooMany] = [...left].find(([, n]) => n < 0) ?? []
  const whole = arrived.length >= sent && arrived.length <= sent + failed
  const difference =
    tooMany === undefined
      ? whole
        ? undefined
        : `${what}: ${sent} sent and ${failed} failed by the program, ${arrived.length} arrived`
      : `${what}: arrived though it was not to go, or twice: ${tooMany}`
  const logged = sent + failed + stopped
  return [
    {
      what,
      ledger: planned.length,
      program: logged,
      ...(planned.length === logged
        ? {}
        : { difference: `${what}: ${planned.length} by the ledger, ${logged} by the program` }),
    },
    { what: `${what} that arrived`, ledger: arrived.length, program: sent, difference },
  ]
}
