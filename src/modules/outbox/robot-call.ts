import { createHmac } from 'node:crypto'
import { OutsideCallFailed, postOutside } from '#platform/outside-call'
import type { RobotKind } from './rules.ts'

/** Where each kind of robot lives; another host only when the configuration allows it by name. */
export const KNOWN_HOSTS: Readonly<Record<RobotKind, string>> = {
  wecom: 'qyapi.weixin.qq.com',
  dingtalk: 'oapi.dingtalk.com',
  feishu: 'open.feishu.cn',
}

/** WeCom and DingTalk take 20 messages a minute of one robot and then nothing for a while, Feishu 100; a school never needs more than the fewest. */
export const MOST_A_MINUTE = 20
/** WeCom cuts a text at 2,048 bytes. */
const MOST_BYTES = 2000
const TIMEOUT_MS = 8_000

export interface Robot {
  readonly kind: RobotKind
  readonly address: string
  /** Empty: the robot is not signed. */
  readonly secret: string
}

/** Refuses an address that is not of the robot's own host: `host` where it is another, `scheme` where it is not https. */
export function wrongAddress(
  kind: RobotKind,
  address: string,
  allowed: ReadonlySet<string>,
): 'host' | 'scheme' | undefined {
  const url = URL.parse(address)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '') return 'host'
  if (isAllowed(url, allowed)) return undefined
  if (url.hostname !== KNOWN_HOSTS[kind] || url.port !== '') return 'host'
  return url.protocol === 'https:' ? undefined : 'scheme'
}

const isAllowed = (url: URL, allowed: ReadonlySet<string>) => allowed.has(url.host) || allowed.has(url.hostname)

/**
 * The call as each maker wants it. DingTalk signs `timestamp (ms) \n secret` with the secret and adds both to the address; Feishu
 * takes `timestamp (s) \n secret` as the key over an empty text and puts both into the body; WeCom does not sign.
 */
export function robotCall({ kind, address, secret }: Robot, text: string, ms: number): { url: URL; body: object } {
  const url = new URL(address)
  const content = shortened(text)
  if (kind === 'wecom') return { url, body: { msgtype: 'text', text: { content } } }
  if (kind === 'dingtalk') {
    if (secret !== '') {
      url.searchParams.set('timestamp', String(ms))
      url.searchParams.set('sign', createHmac('sha256', secret).update(`${ms}\n${secret}`).digest('base64'))
    }
    return { url, body: { msgtype: 'text', text: { content } } }
  }
  const timestamp = String(Math.floor(ms / 1000))
  const signed =
    secret === ''
      ? {}
      : { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64') }
  return { url, body: { ...signed, msg_type: 'text', content: { text: content } } }
}

/** Cut between two signs, never inside one. */
function shortened(text: string): string {
  if (Buffer.byteLength(text) <= MOST_BYTES) return text
  let bytes = 0
  let cut = ''
  for (const sign of text) {
    bytes += Buffer.byteLength(sign)
    if (bytes > MOST_BYTES - 3) return `${cut}…`
    cut += sign
  }
  return cut
}

/** Undefined when it stands in the group; else why not, as the log keeps it, and whether trying again may help. */
export async function callRobot(
  robot: Robot,
  text: string,
  { ms, allowed }: { readonly ms: number; readonly allowed: ReadonlySet<string> },
): Promise<{ reason: string; again: boolean } | undefined> {
  if (wrongAddress(robot.kind, robot.address, allowed)) return { reason: 'robot-address', again: false }
  const { url, body } = robotCall(robot, text, ms)
  try {
    const { status, text: answered } = await postOutside(url, body, {
      trusted: isAllowed(url, allowed),
      timeoutMs: TIMEOUT_MS,
    })
    return verdict(status, answered)
  } catch (error) {
    if (!(error instanceof OutsideCallFailed)) throw error
    return { reason: `call-${error.code}`, again: error.code === 'timed-out' || error.code === 'unreachable' }
  }
}

/** A 200 says nothing yet: what became of it stands inside, as errcode (WeCom, DingTalk) or code (Feishu; StatusCode in its older answers). */
function verdict(status: number, answered: string): { reason: string; again: boolean } | undefined {
  let inside: Record<string, unknown> = {}
  try {
    const read: unknown = JSON.parse(answered)
    if (typeof read === 'object' && read !== null) inside = read as Record<string, unknown>
  } catch {
    return { reason: `robot:${status} ${printableStart(answered)}`, again: status >= 500 || status === 429 }
  }
  const code = inside['errcode'] ?? inside['code'] ?? inside['StatusCode']
  if (status >= 200 && status < 300 && code === 0) return undefined
  const said = inside['errmsg'] ?? inside['msg'] ?? inside['StatusMessage'] ?? ''
  const number = typeof code === 'number' ? code : status
  // -1 and 45009 (WeCom), 410100 and 130101 (DingTalk), 9499 and 11232 (Feishu): busy or too fast
  const again = status >= 500 || status === 429 || [-1, 45009, 410100, 130101, 11232].includes(number)
  return { reason: `robot:${number} ${printableStart(typeof said === 'string' ? said : '')}`, again }
}

const printableStart = (text: string) => text.replaceAll(/\s+/g, ' ').slice(0, 200)
