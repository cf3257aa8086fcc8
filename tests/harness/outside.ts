/** What stands outside a school, on this computer: a robot of a chat group, a mail server. Whoever starts one ends it. */
import { createServer, type IncomingMessage } from 'node:http'
import net, { type AddressInfo } from 'node:net'

export interface Heard {
  readonly url: string
  readonly body: Record<string, unknown>
}

export interface RobotServer {
  readonly host: string
  readonly url: string
  readonly heard: Heard[]
  close(): void
}

/** Answers what `answer` says. */
export async function startRobotServer(
  answer: (request: IncomingMessage) => { status?: number; body: unknown; headers?: Record<string, string> },
): Promise<RobotServer> {
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
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { host, url: `http://${host}/robot/send?key=secret-of-the-group`, heard, close: () => void server.close() }
}

export interface MailBox {
  readonly port: number
  readonly letters: string[]
  close(): void
}

/** Takes every letter, or says nothing at all when it `hangs`. */
export async function startMailServer({ hangs = false } = {}): Promise<MailBox> {
  const letters: string[] = []
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
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
  const close = () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { port: (server.address() as AddressInfo).port, letters, close }
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
