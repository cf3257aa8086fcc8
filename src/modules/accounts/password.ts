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
