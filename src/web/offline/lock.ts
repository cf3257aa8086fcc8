/**
 * What is personal lies on a desk's disk under a PIN that only people know. Whoever works writes with the public key, so the PIN is
 * asked for once, when there is no line; the private key lies beside it, wrapped in a key made of the PIN. Six digits keep out who
 * sits down at the machine, not who carries its disk away: therefore all of it is also gone after some days.
 */
const ROUNDS = 600_000
const PAIR = { name: 'RSA-OAEP', hash: 'SHA-256' } as const

export interface Lock {
  readonly salt: Uint8Array<ArrayBuffer>
  readonly rounds: number
  readonly iv: Uint8Array<ArrayBuffer>
  readonly publicKey: ArrayBuffer
  readonly privateKey: ArrayBuffer
}

/** One piece under lock: `key` opens `data` and is itself wrapped in the lock's public key. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly data: ArrayBuffer
}

export const isPin = (text: string) => /^\d{6}$/.test(text)

export async function makeLock(pin: string): Promise<Lock> {
  const { subtle } = crypto
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const pair = await subtle.generateKey(
    { ...PAIR, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['wrapKey', 'unwrapKey'],
  )
  const byPin = await keyOfPin(pin, salt, ROUNDS)
  const privateKey = await subtle.wrapKey('pkcs8', pair.privateKey, byPin, { name: 'AES-GCM', iv })
  return { salt, rounds: ROUNDS, iv, publicKey: await subtle.exportKey('spki', pair.publicKey), privateKey }
}

/** The private key; undefined where the PIN is another. */
export async function openLock(lock: Lock, pin: string): Promise<CryptoKey | undefined> {
  const byPin = await keyOfPin(pin, lock.salt, lock.rounds)
  const cover = { name: 'AES-GCM', iv: lock.iv }
  try {
    return await crypto.subtle.unwrapKey('pkcs8', lock.privateKey, byPin, cover, PAIR, false, ['unwrapKey'])
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined
    throw error
  }
}

/** A key for what is written from now on, and the same wrapped so that the PIN opens it. */
export async function newDataKey(lock: Lock): Promise<{ key: CryptoKey; wrapped: ArrayBuffer }> {
  const { subtle } = crypto
  const publicKey = await subtle.importKey('spki', lock.publicKey, PAIR, false, ['wrapKey'])
  const key = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
  return { key, wrapped: await subtle.wrapKey('raw', key, publicKey, PAIR) }
}

export function openDataKey(wrapped: ArrayBuffer, privateKey: CryptoKey): Promise<CryptoKey> {
  return crypto.subtle.unwrapKey('raw', wrapped, privateKey, PAIR, 'AES-GCM', false, ['decrypt'])
}

export async function seal(key: CryptoKey, content: unknown): Promise<Sealed> {
  const iv = randomBytes(12)
  const text = new TextEncoder().encode(JSON.stringify(content))
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text) }
}

/** What was sealed. Throws where it was sealed by another key or is damaged. */
export async function unseal(key: CryptoKey, { iv, data }: Sealed): Promise<unknown> {
  const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data)
  return JSON.parse(new TextDecoder().decode(text)) as unknown
}

const randomBytes = (n: number) => crypto.getRandomValues(new Uint8Array(n))

async function keyOfPin(pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const { subtle } = crypto
  const typed = await subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return await subtle.deriveKey(how, typed, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey'])
}
