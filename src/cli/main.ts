/** The command line: asks the running server where there is one, else opens the data itself. Same commands, same records. */
import os from 'node:os'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { systemClock } from '#platform/clock'
import { type Config, readConfig, WrongConfig } from '#platform/config'
import { Refused } from '#platform/problem'
import { sayIfKnown } from '#messages/say'
import { createApp } from '../app.ts'
import { CannotStart, openData } from '../open.ts'
import { locationOf } from '../put-aside.ts'
import { programVersion } from '../version.ts'
import { migrateNow, restoreHere } from './offline.ts'
import { NoSchool } from './schools.ts'
import { askServer } from './socket.ts'
import type { Answer, Asked } from './verb.ts'
import { findVerb, verbs } from './verbs.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    json: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    complete: { type: 'boolean' },
    school: { type: 'string' },
    against: { type: 'string' },
    passphrase: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string' },
    dialect: { type: 'string' },
  },
})
const [verb = 'help', ...words] = positionals
const flags = Object.fromEntries(
  Object.entries(values).filter((entry): entry is [string, string | boolean] => entry[1] !== undefined),
)
const asked: Asked = { verb, words, flags, folder: process.cwd(), osUser: os.userInfo().username }

process.exitCode = await answerIn(asked)

async function answerIn(question: Asked): Promise<number> {
  let answer: Answer
  try {
    answer = await answerTo(question)
  } catch (error) {
    if (error instanceof NoSchool) answer = error.answer
    else if (error instanceof Refused) {
      const { code, params, at } = error.problem
      answer = { exit: 2, result: { error: code, params, at }, text: sayIfKnown('zh-CN', code, params) ?? code }
    } else if (error instanceof CannotStart || error instanceof WrongConfig)
      answer = { exit: 2, result: { error: error.message }, text: error.message }
    else throw error
  }
  if (question.flags['json']) process.stdout.write(`${JSON.stringify(answer.result)}\n`)
  else process.stdout.write(`${answer.text ?? JSON.stringify(answer.result, null, 2)}\n`)
  return answer.exit
}

async function answerTo(question: Asked): Promise<Answer> {
  const config = readConfig(process.env)
  if (question.verb === 'restore') return restoreHere(config, question, showProgress)
  if (question.verb === 'migrate') return migrateNow(config)
  const known = findVerb(question.verb)
  if (!known)
    return { exit: question.verb === 'help' ? 0 : 2, result: { verbs: verbs.map((one) => one.usage) }, text: usage() }
  return (await askServer(config, question, showProgress)) ?? (await openAndRun(config, question))
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
  const own = ['shuxiang restore FILE [--passphrase P] [--json]', 'shuxiang migrate [--json]']
  return ['书香 Shuxiang', ...[...verbs.map((one) => one.usage), ...own].map((line) => `  ${line}`)].join('\n')
}
