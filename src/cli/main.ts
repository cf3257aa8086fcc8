/** The command line: asks the running server where there is one, else opens the data itself. Same commands, same records. */
import os from 'node:os'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { systemClock } from '#platform/clock'
import { type Config, readConfig } from '#platform/config'
import { createApp } from '../app.ts'
import { openData } from '../open.ts'
import { locationOf } from '../put-aside.ts'
import { programVersion } from '../version.ts'
import { migrateNow, restoreHere } from './offline.ts'
import { answered, NotDone } from './refusals.ts'
import { askServer } from './socket.ts'
import type { Answer, Asked } from './verb.ts'
import { findVerb, verbs } from './verbs.ts'

const OPTIONS = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  'dry-run': { type: 'boolean' },
  complete: { type: 'boolean' },
  school: { type: 'string' },
  against: { type: 'string' },
  passphrase: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  slug: { type: 'string' },
  schooling: { type: 'string' },
  'first-day': { type: 'string' },
  administrator: { type: 'string' },
  account: { type: 'string' },
  'password-stdin': { type: 'boolean' },
} as const

const usages = [
  ...verbs.map((one) => one.usage),
  'shuxiang restore FILE [--passphrase P] [--json]',
  'shuxiang migrate [--json]',
]

process.exitCode = await run(process.argv.slice(2))

async function run(args: string[]): Promise<number> {
  const answer = await answered(() => answerTo(args))
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(answer.result)}\n`)
  else process.stdout.write(`${answer.text ?? JSON.stringify(answer.result, null, 2)}\n`)
  return answer.exit
}

async function answerTo(args: string[]): Promise<Answer> {
  const asked = readArguments(args)
  if (asked.verb === 'help') return { exit: 0, result: { verbs: usages }, text: usage() }
  const known = findVerb(asked.verb)
  if (!known && asked.verb !== 'restore' && asked.verb !== 'migrate')
    return { exit: 2, result: { ok: false, error: 'usage', verbs: usages }, text: usage() }
  const config = readConfig(process.env)
  if (asked.verb === 'restore') return restoreHere(config, asked, showProgress)
  if (asked.verb === 'migrate') return migrateNow(config)
  const question =
    asked.flags['password-stdin'] === true ? { ...asked, secret: await firstLineOf(process.stdin) } : asked
  return (await askServer(config, question, showProgress)) ?? (await openAndRun(config, question))
}

async function firstLineOf(input: NodeJS.ReadStream): Promise<string> {
  for await (const line of createInterface({ input })) return line
  return ''
}

/** A word with -- that nobody knows is refused: whoever mistypes --dry-run must not have it done. */
function readArguments(args: string[]): Asked {
  const who = { folder: process.cwd(), osUser: os.userInfo().username }
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS })
    const { help, ...flags } = values
    const [verb = 'help', ...words] = positionals
    if (help !== true) refuseUntaken(verb, Object.keys(flags))
    return { verb: help === true ? 'help' : verb, words, flags: { ...flags }, ...who }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new NotDone('usage', `${error.message}\n${usage()}`)
  }
}

/** So is one that this verb does not take: a restore with --dry-run would not be dry. */
function refuseUntaken(verb: string, flags: readonly string[]): void {
  const own = usages.filter((one) => one.split(' ')[1] === verb)
  const untaken = flags.find((flag) => flag !== 'json' && !own.some((one) => one.includes(`--${flag}`)))
  if (own.length > 0 && untaken !== undefined) throw new NotDone('usage', `--${untaken}?\n${own.join('\n')}`)
}

async function openAndRun(config: Config, question: Asked): Promise<Answer> {
  const data = await openData(config)
  const app = await createApp({
    config,
    database: data.database,
    location: locationOf(config),
    clock: systemClock,
    log: pino({ level: 'error' }, pino.destination(2)),
    version: programVersion('dist/web'),
    uploadFolder: `${config.DATA_DIR}/uploads`,
  })
  try {
    const known = findVerb(question.verb)
    if (!known) throw new Error(`no verb ${question.verb}`)
    return await known.run({ app, config, served: false }, question, showProgress)
  } finally {
    await app.close()
    await data.close()
  }
}

function showProgress(done: number, total: number | null): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done}${total === null ? '' : ` / ${total}`}\x1b[K`)
}

function usage(): string {
  return ['书香 Shuxiang', ...usages.map((line) => `  ${line}`)].join('\n')
}
