import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isOwnNetwork, postOutside } from './outside-call.ts'

/** A server on this computer that counts who calls. */
async function inside(): Promise<{ port: number; calls: () => number }> {
  let calls = 0
  const server = createServer((_, response) => {
    calls += 1
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { port: (server.address() as AddressInfo).port, calls: () => calls }
}

describe('B4 a call to a robot', () => {
  test('by a name that leads into the school’s own network is refused before anybody is called', async () => {
    const { port, calls } = await inside()
    const call = (trusted: boolean) =>
      postOutside(new URL(`http://localhost:${port}/`), {}, { trusted, timeoutMs: 10_000 })
    // the name says nothing; what it resolves to does
    expect(isOwnNetwork('localhost')).toBe(false)
    await expect(call(false)).rejects.toMatchObject({ code: 'own-network' })
    expect(calls()).toBe(0)
    await expect(call(true)).resolves.toMatchObject({ status: 200 })
    expect(calls()).toBe(1)
  })

  test('by an address of the own network is refused, however it is written', async () => {
    const written = ['10.1.2.3', '192.168.1.1', '0x7f000001', '127.1', '[::1]', '[::ffff:10.0.0.1]', '[fd00::1]']
    for (const host of written)
      await expect(
        postOutside(new URL(`http://${host}/`), {}, { trusted: false, timeoutMs: 1000 }),
      ).rejects.toMatchObject({ code: 'own-network' })
    expect(['1.1.1.1', '2606:4700::1111'].filter(isOwnNetwork)).toEqual([])
  })
})
