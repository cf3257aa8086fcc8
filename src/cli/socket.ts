import { hash } from 'node:crypto'
import { chmod, rm } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import * as z from 'zod'
import type { Config } from '#platform/config'
import { faultText } from '#platform/log-text'
import type { App } from '../app.ts'
import { answered } from './refusals.ts'
import type { Answer, Asked, Installation } from './verb.ts'
import { findVerb } from './verbs.ts'

/**
 * The command line talks to the running server over a socket in the data folder that only its owner may open (design §4
 * item 17): one line of JSON with what is asked, lines of progress back, one line with the answer.
 */
export function socketPath(config: Config): string {
  const folder = path.resolve(config.DATA_DIR)
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\shuxiang-${hash('sha256', folder).slice(0, 16)}`
    : path.join(folder, 'shuxiang.sock')
}

const askedSchema = z.object({
  verb: z.string(),
  words: z.array(z.string()),
  flags: z.record(z.string(), z.union([z.string(), z.boolean()])),
  folder: z.string(),
  osUser: z.string(),
  secret: z.string().optional(),
})

export async function openSocket(config: Config, app: App): Promise<{ close(): Promise<void> }> {
  const file = socketPath(config)
  if (process.platform !== 'win32') await rm(file, { force: true })
  const installation: Installation = { app, config, served: true }
  const server = net.createServer((socket) => {
    void serveOne(installation, socket).catch((error: unknown) => {
      app.log.error({ error: faultText(error) }, 'the command line broke off')
      socket.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(file, resolve))
  if (process.platform !== 'win32') await chmod(file, 0o600)
  return {
    close: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()))
      if (process.platform !== 'win32') await rm(file, { force: true })
    },
  }
}

async function serveOne(installation: Installation, socket: net.Socket): Promise<void> {
  const asked = askedSchema.parse(JSON.parse(await firstLine(socket)))
  const send = (value: object) => void socket.write(`${JSON.stringify(value)}\n`)
  const verb = findVerb(asked.verb)
  if (!verb) throw new Error(`no verb ${asked.verb}`)
  const answer = await answered(() =>
    verb.run(installation, asked, (done, total) => send({ progress: { done, total } })),
  )
  const { detail } = answer.result as { detail?: unknown }
  if (detail !== undefined) installation.app.log.error({ verb: asked.verb, detail }, 'the command line was not served')
  send({ answer })
  socket.end()
}

async function firstLine(socket: net.Socket): Promise<string> {
  let held = ''
  for await (const piece of socket.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    held += String(piece)
    const end = held.indexOf('\n')
    if (end >= 0) return held.slice(0, end)
  }
  return held
}

/** Asks a running server; undefined when none runs. */
export async function askServer(
  config: Config,
  asked: Asked,
  onProgress: (done: number, total: number | null) => void,
): Promise<Answer | undefined> {
  const socket = net.connect(socketPath(config))
  const connected = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
  })
  if (!connected) return undefined
  socket.write(`${JSON.stringify(asked)}\n`)
  let held = ''
  for await (const piece of socket.setEncoding('utf8')) {
    held += String(piece)
    const lines = held.split('\n')
    held = lines.pop() ?? ''
    for (const line of lines) {
      const message = JSON.parse(line) as { progress?: { done: number; total: number | null }; answer?: Answer }
      if (message.progress) onProgress(message.progress.done, message.progress.total)
      if (message.answer) return message.answer
    }
  }
  throw new Error('the server ended before it answered')
}
