/** Several typed arrays in one blob: their number, their lengths in bytes, then each from a multiple of eight on. */
export function pack(arrays: readonly ArrayBufferView[]): Buffer {
  const head = aligned(4 + 4 * arrays.length)
  const blob = Buffer.alloc(arrays.reduce((sum, array) => sum + aligned(array.byteLength), head))
  blob.writeUInt32LE(arrays.length, 0)
  let at = head
  arrays.forEach((array, i) => {
    blob.writeUInt32LE(array.byteLength, 4 + 4 * i)
    blob.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += aligned(array.byteLength)
  })
  return blob
}

/** The arrays as bytes, each at the start of a multiple of eight in a buffer of its own. */
export function unpack(blob: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const whole = new Uint8Array(blob.byteLength)
  whole.set(blob)
  const view = new DataView(whole.buffer)
  const count = view.getUint32(0, true)
  let at = aligned(4 + 4 * count)
  return Array.from({ length: count }, (_, i) => {
    const length = view.getUint32(4 + 4 * i, true)
    const part = whole.subarray(at, at + length)
    at += aligned(length)
    return part
  })
}

export function asUint16(bytes: Uint8Array<ArrayBuffer> | undefined): Uint16Array<ArrayBuffer> {
  return bytes ? new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2) : new Uint16Array(0)
}

export function asUint32(bytes: Uint8Array<ArrayBuffer> | undefined): Uint32Array<ArrayBuffer> {
  return bytes ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4) : new Uint32Array(0)
}

export function asInt32(bytes: Uint8Array<ArrayBuffer> | undefined): Int32Array<ArrayBuffer> {
  return bytes ? new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4) : new Int32Array(0)
}

export function asFloat64(bytes: Uint8Array<ArrayBuffer> | undefined): Float64Array<ArrayBuffer> {
  return bytes ? new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8) : new Float64Array(0)
}

function aligned(length: number): number {
  return Math.ceil(length / 8) * 8
}
