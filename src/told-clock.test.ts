import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { endAll, type Program, startProgram } from '../tests/crash/program.ts'
import { SIMULATED } from './told-clock.ts'

const base = mkdtempSync(path.join(tmpdir(), 'shuxiang-time-'))
afterEach(endAll)
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** What day it is for the program: the wizard proposes the first day of a term by it. */
async function today({ url, setupCode }: Program): Promise<string> {
  const headers = { 'x-shuxiang': '1', 'x-setup-code': setupCode }
  const reply = await fetch(`${url}/api/v1/setup/code`, { method: 'POST', headers })
  return ((await reply.json()) as { today: string }).today
}

describe('L5 the time of a simulation', () => {
  test('is told over the channel of whoever made the data folder, and moves as it is told; what comes due while the computer is off does not come', async () => {
    const folder = mkdtempSync(path.join(base, 'simulated-'))
    writeFileSync(path.join(folder, SIMULATED), '')
    const program = await startProgram(folder, { time: '2031-03-04T02:00:00.000Z' })
    expect(await today(program)).toBe('2031-03-04')
    const backedUp = () => readdirSync(folder).includes('backups')
    await program.tell('2031-03-04T18:00:00.000Z', { off: true })
    expect(backedUp()).toBe(false)
    await program.tell('2031-03-05T18:00:00.000Z')
    expect(backedUp()).toBe(true)
    expect(await today(program)).toBe('2031-03-06')
  })

  test('is not listened to over the data folder of a school', async () => {
    const program = await startProgram(mkdtempSync(path.join(base, 'school-')), { time: '2031-03-04T02:00:00.000Z' })
    expect(await today(program)).not.toMatch(/^2031/)
  })
})
