import { lookup as resolve } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import net from 'node:net'

/** Why a call to the outside was not made or not answered; `code` is for the log, the sentence comes from the catalogue. */
export class OutsideCallFailed extends Error {
  readonly code: 'own-network' | 'redirected' | 'timed-out' | 'unreachable' | 'too-long'
  constructor(code: OutsideCallFailed['code'], detail = '') {
    super(detail === '' ? code : detail)
    this.code = code
  }
}

const own = new net.BlockList()
for (const [from, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  own.addSubnet(from, bits, 'ipv4')
for (const [from, bits] of [
  ['::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  // what stands for an IPv4 address on the way
  ['64:ff9b::', 96],
  ['2002::', 16],
] as const)
  own.addSubnet(from, bits, 'ipv6')

/** True for an address of this computer or of the network it stands in: private, loopback, link-local, shared, multicast. */
export function isOwnNetwork(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '')
  const family = net.isIP(plain)
  if (family === 0) return false
  const mapped = /^::ffff:(.+)$/i.exec(plain)?.[1]
  if (mapped !== undefined && net.isIPv4(mapped)) return own.check(mapped, 'ipv4')
  return own.check(plain, family === 4 ? 'ipv4' : 'ipv6') || (mapped !== undefined && family === 6)
}

/** `robot.school.lan, 10.0.0.8:8443` as the configuration says it. */
export function allowedHosts(text: string | undefined): ReadonlySet<string> {
  return new Set(
    (text ?? '')
      .split(/[\s,，;；]+/)
      .filter(Boolean)
      .map((one) => one.toLowerCase()),
  )
}

const LONGEST_ANSWER = 64 * 1024

/**
 * Posts JSON to an address outside. The name is resolved once and the connection goes to the very address that was looked at, so
 * that no second answer leads into the own network; a redirect is not followed. `trusted` hosts may stand inside.
 */
export function postOutside(
  url: URL,
  body: unknown,
  { trusted, timeoutMs }: { readonly trusted: boolean; readonly timeoutMs: number },
): Promise<{ status: number; text: string }> {
  if (!trusted && isOwnNetwork(url.hostname)) return Promise.reject(new OutsideCallFailed('own-network'))
  const payload = Buffer.from(JSON.stringify(body))
  const guarded: net.LookupFunction = (hostname, options, answer) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return answer(error, '')
      if (!trusted && addresses.some((one) => isOwnNetwork(one.address)))
        return answer(new OutsideCallFailed('own-network'), '')
      const [first] = addresses
      if (options.all) return answer(null, addresses)
      return answer(null, first?.address ?? '', first?.family)
    })
  }
  return new Promise((fulfil, reject) => {
    const { request } = url.protocol === 'https:' ? https : http
    const asked = request(
      url,
      {
        method: 'POST',
        lookup: guarded,
        agent: false,
        headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': payload.length },
      },
      (answer) => {
        const parts: Buffer[] = []
        let bytes = 0
        answer.on('data', (part: Buffer) => {
          bytes += part.length
          if (bytes > LONGEST_ANSWER) asked.destroy(new OutsideCallFailed('too-long'))
          else parts.push(part)
        })
        answer.on('end', () => {
          const status = answer.statusCode ?? 0
          if (status >= 300 && status < 400) reject(new OutsideCallFailed('redirected'))
          else fulfil({ status, text: Buffer.concat(parts).toString('utf8') })
        })
        answer.on('error', reject)
      },
    )
    // over all, not between two bytes: a server that sends one byte a second must not hold anybody up
    const late = setTimeout(() => asked.destroy(new OutsideCallFailed('timed-out')), timeoutMs)
    asked.on('close', () => clearTimeout(late))
    asked.on('error', (error) =>
      reject(error instanceof OutsideCallFailed ? error : new OutsideCallFailed('unreachable', error.message)),
    )
    asked.end(payload)
  })
}
