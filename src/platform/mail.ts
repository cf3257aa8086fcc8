import { createTransport } from 'nodemailer'

export interface MailServer {
  readonly host: string
  readonly port: number
  /** `tls` from the first byte (465), `starttls` demanded (587), `none` for a server inside the school. */
  readonly security: 'tls' | 'starttls' | 'none'
  readonly user: string
  readonly password: string
  /** Of whom it comes: `图书馆 <library@school.example>`. */
  readonly from: { readonly name: string; readonly address: string }
}

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** `server`: it could not be reached, or nobody may send; the next letter would fare alike. `letter`: it refused this one. */
export class MailFailed extends Error {
  readonly where: 'server' | 'letter'
  constructor(where: MailFailed['where'], message: string) {
    super(message)
    this.where = where
  }
}

const CONNECT_MS = 8_000
/** For one letter over all: a server that hangs in the middle holds nobody up for longer. */
const LETTER_MS = 20_000

/** Sends letters one after another over one connection. `send` throws MailFailed. */
export function openMailServer(server: MailServer, timeouts: { connectMs?: number; letterMs?: number } = {}) {
  const connectMs = timeouts.connectMs ?? CONNECT_MS
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    ...(server.user === '' ? {} : { auth: { user: server.user, pass: server.password } }),
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: timeouts.letterMs ?? LETTER_MS,
    pool: true,
    maxConnections: 1,
    allowInternalNetworkInterfaces: true,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ to, subject, text }: Mail): Promise<void> => {
      const late = Promise.withResolvers<never>()
      const timer = setTimeout(() => late.reject(new MailFailed('server', 'timed out')), timeouts.letterMs ?? LETTER_MS)
      try {
        await Promise.race([transport.sendMail({ from: server.from, to, subject, text }), late.promise])
      } catch (error) {
        throw error instanceof MailFailed ? error : new MailFailed(whereOf(error), wordsOf(error))
      } finally {
        clearTimeout(timer)
      }
    },
    close: () => transport.close(),
  }
}

/** What the server says of one recipient or one letter is its own; all else is the server's. */
function whereOf(error: unknown): MailFailed['where'] {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code === 'EENVELOPE' || code === 'EMESSAGE' ? 'letter' : 'server'
}

/** The server's own words without what was said to it: never the password. */
function wordsOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replaceAll(/\s+/g, ' ').slice(0, 200)
}
