import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'

/** Every setting of the installation: its meaning stands in the sentence, so that a wrong value is answered with what is allowed. */
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
const schema = z.strictObject({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080).describe('端口 port, 0–65535'),
  HOST: z
    .string()
    .min(1)
    .default('0.0.0.0')
    .describe('监听地址 address to listen on, for example 0.0.0.0 or 127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data').describe('数据文件夹 data folder'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional()
    .describe('PostgreSQL 地址 postgres://user:password@host/database; 不填则用内置数据库 empty: embedded database'),
  BACKUP_DIR: z.string().min(1).optional().describe('备份文件夹 backup folder, best on another disk'),
  LOG_LEVEL: z
    .enum(LEVELS)
    .default('info')
    .describe(`日志级别 log level: ${LEVELS.join(', ')}`),
  NOTICE_HOSTS: z
    .string()
    .optional()
    .describe(
      '允许的群机器人主机，逗号分开 hosts of group-chat robots that may be called besides the known ones, also inside the school: robot.school.lan, 10.0.0.8:8443',
    ),
  SECRET_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe(
      '封存密码用的钥匙，64 位十六进制 key that seals stored passwords, 64 hex digits; 不填则用数据文件夹里的 secret.key empty: secret.key in the data folder',
    ),
})
export type Config = z.output<typeof schema>

export class WrongConfig extends Error {}

/** Environment first, then `config.json` in the data folder, then the defaults. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const folder = environment['DATA_DIR'] ?? './data'
  const file = path.join(folder, 'config.json')
  const given: Record<string, unknown> = { ...fromFile(file) }
  for (const name of Object.keys(schema.shape)) {
    const value = environment[name]
    if (value !== undefined && value !== '') given[name] = value
  }
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new WrongConfig(
    parsed.error.issues
      .map((issue) => {
        if (issue.code === 'unrecognized_keys')
          return `${file} · ${issue.keys.join(', ')}：没有这一项，只有 there is only ${Object.keys(schema.shape).join(', ')}`
        const name = String(issue.path[0] ?? '')
        const shape: Record<string, z.ZodType> = schema.shape
        const allowed = shape[name]?.description ?? Object.keys(schema.shape).join(', ')
        const where = environment[name] === undefined ? file : '环境变量 environment'
        return `${where} · ${name} = ${JSON.stringify(given[name])}：应为 ${allowed}`
      })
      .join('\n'),
  )
}

function fromFile(file: string): Record<string, unknown> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new WrongConfig(
      `${file}：读不了（${why}）。请让运行书香的账号能读写这个文件夹，或换一个 DATA_DIR。Cannot be read: let the account that runs the program read and write this folder, or choose another DATA_DIR.`,
    )
  }
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
  } catch {
    throw new WrongConfig(`${file}：不是正确的 JSON，请改正或移走它。Not valid JSON; mend it or move it away.`)
  }
}
