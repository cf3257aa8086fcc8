import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { UnreadableBackup } from './format.ts'

const PLAIN = Buffer.from('SXBACKUP1\n')
const SEALED = Buffer.from('SXSEALED1\n')
const SALT = 16
const TAG = 16
const LENGTH = 4
/** Bytes sealed at a time: a damaged or cut file is noticed at the chunk. */
const CHUNK = 256 * 1024

/** 64 MiB of memory and about a quarter of a second for each guess. */
function keyFrom(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(
      passphrase.normalize('NFKC'),
      salt,
      32,
      { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 },
      (error, key) => (error ? reject(error) : resolve(key)),
    ),
  )
}

/** Number of the chunk and whether it is the last: no chunk can be moved, repeated or cut off unnoticed. */
function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 4)
  nonce.writeUInt8(last ? 1 : 0, 11)
  return nonce
}

/** Puts a stream into its frame; with a passphrase it is sealed chunk by chunk with AES-256-GCM. */
export async function* framed(
  source: AsyncIterable<Uint8Array>,
  passphrase: string | undefined,
): AsyncIterable<Uint8Array> {
  if (passphrase === undefined) {
    yield PLAIN
    yield* source
    return
  }
  const salt = randomBytes(SALT)
  const key = await keyFrom(passphrase, salt)
  yield SEALED
  yield salt
  let index = 0
  for await (const { chunk, last } of inChunks(source)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index++, last))
    const sealed = Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
    const length = Buffer.alloc(LENGTH)
    length.writeUInt32BE(sealed.length + (last ? 0x8000_0000 : 0), 0)
    yield length
    yield sealed
  }
}

async function* inChunks(source: AsyncIterable<Uint8Array>): AsyncIterable<{ chunk: Buffer; last: boolean }> {
  let held = Buffer.alloc(0)
  for await (const piece of source) {
    held = held.length === 0 ? Buffer.from(piece) : Buffer.concat([held, piece])
    while (held.length > CHUNK) {
      yield { chunk: held.subarray(0, CHUNK), last: false }
      held = held.subarray(CHUNK)
    }
  }
  yield { chunk: held, last: true }
}

/** Takes a stream out of its frame. Throws {@link UnreadableBackup} at the first thing that is not as it was written. */
export async function* unframed(
  source: AsyncIterable<Uint8Array>,
  passphrase: string | undefined,
): AsyncIterable<Uint8Array> {
  const reader = new ByteReader(source)
  const magic = await reader.take(PLAIN.length)
  if (magic?.equals(PLAIN)) {
    yield* reader.rest()
    return
  }
  if (!magic?.equals(SEALED)) throw new UnreadableBackup('not-a-backup')
  if (passphrase === undefined) throw new UnreadableBackup('passphrase-needed')
  const salt = await reader.take(SALT)
  if (!salt) throw new UnreadableBackup('damaged', 'cut off in its head')
  const key = await keyFrom(passphrase, salt)
  for (let index = 0; ; index++) {
    const head = await reader.take(LENGTH)
    if (!head) throw new UnreadableBackup('damaged', 'cut off')
    const word = head.readUInt32BE(0)
    const last = (word & 0x8000_0000) !== 0
    const length = word & 0x7fff_ffff
    if (length < TAG || length > CHUNK + TAG) throw new UnreadableBackup('damaged', `chunk ${index}`)
    const sealed = await reader.take(length)
    if (!sealed) throw new UnreadableBackup('damaged', 'cut off')
    yield open(sealed, key, index, last)
    if (last) return
  }
}

function open(sealed: Buffer, key: Buffer, index: number, last: boolean): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, last))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()])
  } catch {
    throw new UnreadableBackup(index === 0 ? 'wrong-passphrase' : 'damaged', `chunk ${index}`)
  }
}

class ByteReader {
  readonly #source: AsyncIterator<Uint8Array, undefined>
  #held = Buffer.alloc(0)

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, undefined>
  }

  async take(count: number): Promise<Buffer | undefined> {
    while (this.#held.length < count) {
      const next = await this.#source.next()
      if (next.done) return undefined
      this.#held = Buffer.concat([this.#held, next.value])
    }
    const taken = this.#held.subarray(0, count)
    this.#held = this.#held.subarray(count)
    return taken
  }

  async *rest(): AsyncIterable<Uint8Array> {
    if (this.#held.length > 0) yield this.#held
    for (;;) {
      const next = await this.#source.next()
      if (next.done) return
      yield next.value
    }
  }
}
