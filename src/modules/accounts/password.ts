import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** argon2id with the library's memory and time costs of the OWASP sheet (19 MiB, 2 passes). Never inside a transaction. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

/** A hash to compare against when the account does not exist, so that the answer takes as long. */
let stand: Promise<string> | undefined

export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  stand ??= hashPassword('nobody')
  const fits = await verify(stored ?? (await stand), password.normalize('NFKC'))
  return stored !== undefined && fits
}

/** A first password that can be read out over a telephone: three groups of letters and digits that are not mistaken for each other. */
export function firstPassword(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 4 }, () => signs.charAt(randomInt(signs.length))).join('')
  return `${group()}-${group()}-${group()}`
}
