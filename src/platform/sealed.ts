import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '#platform/config'

/**
 * Passwords that must be given to others again (mail server, robots) stand sealed in the database; the key lies beside it in the data
 * folder, so that a backup or a copy of the database alone gives none of them away. Several servers share one by SECRET_KEY.
 */
export interface Sealing {
  seal(text: string): string
  /** Undefined where it was sealed with another key: after a restore on another machine it has to be typed anew. */
  open(sealed: string): string | undefined
}

const IV = 12
const TAG = 16

export function sealingOf(config: Pick<Config, 'DATA_DIR' | 'SECRET_KEY'>): Sealing {
  let kept: Buffer | undefined
  const key = () => (kept ??= config.SECRET_KEY ? Buffer.from(config.SECRET_KEY, 'hex') : keyInFolder(config.DATA_DIR))
  return {
    seal: (text) => {
      const iv = randomBytes(IV)
      const cipher = createCipheriv('aes-256-gcm', key(), iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, body, cipher.getAuthTag()]).toString('base64')
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64')
      if (bytes.length < IV + TAG) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, IV))
      decipher.setAuthTag(bytes.subarray(bytes.length - TAG))
      try {
        const body = bytes.subarray(IV, bytes.length - TAG)
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
      } catch {
        return undefined
      }
    },
  }
}

/** The key of this data folder, made when it is first needed; the first of two that make one at the same moment wins. */
function keyInFolder(folder: string): Buffer {
  const file = path.join(folder, 'secret.key')
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
}
