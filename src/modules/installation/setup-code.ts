import { randomInt, timingSafeEqual } from 'node:crypto'
import { listSchools } from '#school'
import type { Db } from '#platform/database'

/** Letters and digits that are not mistaken for each other when read from a screen. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

export interface SetupCode {
  /** The code while nobody has claimed the installation. */
  readonly code: string | undefined
  matches(given: string | undefined): boolean
}

/** The one-time code of a fresh installation, made at each start until there is a school: nobody else on the network can claim it. */
export async function setupCode(db: Db): Promise<SetupCode> {
  const claimed = (await listSchools(db)).some((one) => !one.demo)
  if (claimed) return { code: undefined, matches: () => false }
  const letters = Array.from({ length: 8 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
  const code = `${letters.slice(0, 4)}-${letters.slice(4)}`
  return {
    code,
    matches: (given) => {
      const typed = Buffer.from(
        (given ?? '')
          .toUpperCase()
          .replace(/[^A-Z0-9]/g, '')
          .padEnd(8, ' ')
          .slice(0, 8),
      )
      return timingSafeEqual(typed, Buffer.from(letters))
    },
  }
}
