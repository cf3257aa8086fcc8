import { createServer, type IncomingMessage } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import { checkOut } from '#circulation'
import type { NoticePlan } from '#notices/contract'
import { unwrap } from '#platform/route'
import type { GivenApp, GivenSchool, SignedIn } from './app.ts'
import { givenCopies, givenReader } from './library.ts'
import { givenClass } from './people.ts'

/** A loan made on a day by a reader of a class; due by the rules two weeks later. */
export async function givenLoan(
  app: GivenApp,
  school: GivenSchool,
  { name, classId, day }: { name: string; classId: number | null; day: string },
): Promise<{ personId: number; copyId: number }> {
  const reader = await givenReader(app, school, { name, classId })
  const [copy] = await givenCopies(app, school)
  const input = { personId: reader.id, copyId: copy?.id ?? 0, channel: 'desk' as const }
  unwrap(await app.perform(school.system, `${day}T02:00:00.000Z`, checkOut, input))
  return { personId: reader.id, copyId: input.copyId }
}

/** Two classes: 学生甲 is a week late, 学生乙 is due today, 学生丙 of the second class in two days. Today is Monday, the 23rd of November. */
export async function givenTwoClasses(app: GivenApp, school: GivenSchool) {
  const first = await givenClass(app, school, { number: '1' })
  const second = await givenClass(app, school, { number: '2' })
  const late = await givenLoan(app, school, { name: '学生甲', classId: first, day: '2026-11-02' })
  const due = await givenLoan(app, school, { name: '学生乙', classId: first, day: '2026-11-09' })
  const soon = await givenLoan(app, school, { name: '学生丙', classId: second, day: '2026-11-11' })
  return { first, second, late, due, soon }
}

/** Changes the plan of a school; the rest stays as the program comes. */
export async function givenPlan(school: SignedIn, change: Partial<NoticePlan>): Promise<void> {
  const { plan } = (await school.call('GET /schools/:school/notices/settings')).body as { plan: NoticePlan }
  const saved = await school.call('PUT /schools/:school/notices/plan', { body: { ...plan, ...change } })
  expect(saved.status).toBe(200)
}

export interface Heard {
  readonly url: string
  readonly body: Record<string, unknown>
}

/** A robot's server on this computer; it answers what `answer` says. Closed after the test. */
export async function givenRobotServer(
  answer: (request: IncomingMessage) => { status?: number; body: unknown; headers?: Record<string, string> },
): Promise<{ host: string; url: string; heard: Heard[] }> {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      heard.push({ url: request.url ?? '', body: JSON.parse(Buffer.concat(parts).toString() || '{}') as never })
      const { status = 200, body, headers = {} } = answer(request)
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { host, url: `http://${host}/robot/send?key=secret-of-the-group`, heard }
}

/** A mail server on this computer that takes every letter, or says nothing at all when it `hangs`. */
export async function givenMailServer({ hangs = false } = {}): Promise<{ port: number; letters: string[] }> {
  const letters: string[] = []
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    if (hangs) return
    let inLetter = false
    let text = ''
    socket.write('220 mail.school.test\r\n')
    socket.on('data', (part) => {
      text += part.toString()
      if (inLetter) {
        if (!text.endsWith('\r\n.\r\n')) return
        letters.push(text)
        inLetter = false
        text = ''
        socket.write('250 taken\r\n')
        return
      }
      for (; text.includes('\r\n');) {
        const line = text.slice(0, text.indexOf('\r\n'))
        text = text.slice(line.length + 2)
        if (/^DATA/i.test(line)) {
          inLetter = true
          socket.write('354 go on\r\n')
          return
        }
        socket.write(/^QUIT/i.test(line) ? '221 bye\r\n' : '250 ok\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, letters }
}

/** The words of a letter as it came over the line. */
export function wordsOfLetter(letter: string): string {
  const body = letter.slice(letter.indexOf('\r\n\r\n') + 4).replace(/\r\n\.\r\n$/, '')
  if (/content-transfer-encoding: base64/i.test(letter)) return Buffer.from(body, 'base64').toString()
  return Buffer.from(
    body
      .replaceAll('=\r\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString()
}
