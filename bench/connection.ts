import net from 'node:net'

/** One kept-alive HTTP connection, as lean as can be: two cores carry both ends. */
export interface Connection {
  send(method: string, path: string, headers: Readonly<Record<string, string>>, body?: string): Promise<Answer>
  close(): void
}

export interface Answer {
  readonly status: number
  readonly body: string
}

export async function connect(url: string): Promise<Connection> {
  const { hostname, port } = new URL(url)
  const socket = net.connect({ host: hostname, port: Number(port), noDelay: true })
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  let held = Buffer.alloc(0)
  let waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined
  socket.on('data', (piece: Buffer<ArrayBuffer>) => {
    held = held.length === 0 ? piece : Buffer.concat([held, piece])
    const answer = wholeAnswer(held)
    if (!answer) return
    held = Buffer.alloc(0)
    waiting?.resolve(answer)
  })
  socket.on('error', (error) => waiting?.reject(error))
  socket.on('close', () => waiting?.reject(new Error('the server closed the connection')))
  return {
    send: (method, path, headers, body = '') => {
      const lines = Object.entries({
        host: `${hostname}:${port}`,
        'content-length': Buffer.byteLength(body),
        ...headers,
      })
      const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(`${method} ${path} HTTP/1.1\r\n${head}\r\n${body}`)
      })
    },
    close: () => socket.destroy(),
  }
}

/** One answer with a content-length; Fastify gives no other for JSON and text. */
function wholeAnswer(bytes: Buffer): Answer | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
  if (bytes.length < end + 4 + length) return undefined
  return { status: Number(head.slice(9, 12)), body: bytes.toString('utf8', end + 4, end + 4 + length) }
}
