import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { givenFolder } from './given.ts'

const launcher = new URL('../run.mjs', import.meta.url).href

/** A launcher that runs the program; resolves when the program has said its process number. */
async function givenLaunched(
  program: string,
  server: boolean,
): Promise<{ launcher: ChildProcess; program: number; ended: Promise<unknown[]> }> {
  const file = path.join(givenFolder(), 'program.ts')
  writeFileSync(file, `${program}\nconsole.log(process.pid)\nsetTimeout(() => {}, 20_000)`)
  const code = `import { run } from ${JSON.stringify(launcher)}; await run([${JSON.stringify(file)}], { server: ${server} })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  const [pid] = await once(child.stdout, 'data')
  return { launcher: child, program: Number(String(pid)), ended }
}

async function gone(pid: number): Promise<boolean> {
  for (let i = 0; i < 100; i++) {
    try {
      process.kill(pid, 0)
    } catch {
      return true
    }
    await wait(50)
  }
  return false
}

describe.skipIf(process.platform === 'win32')('the launcher and the program end together', () => {
  test('the exit code of the program is that of the launcher', async () => {
    const { ended } = await givenLaunched('setTimeout(() => process.exit(5), 10)', false)
    expect(await ended).toEqual([5, null])
  })

  test('a stop signal reaches the program once, which ends in order', async () => {
    const { launcher, ended } = await givenLaunched(`process.on('SIGTERM', () => process.exit(3))`, true)
    launcher.kill('SIGTERM')
    expect(await ended).toEqual([3, null])
  })

  test('a program that a signal ended ends the launcher with the same signal', async () => {
    const { program, ended } = await givenLaunched('', false)
    process.kill(program, 'SIGKILL')
    expect(await ended).toEqual([null, 'SIGKILL'])
  })

  test.each([
    ['a server sees the channel close', `process.on('disconnect', () => process.exit(0))`, true],
    ['another program gets the signal it would have got', '', false],
  ])('when the launcher is killed hard, %s', async (_what, source, server) => {
    const { launcher, program, ended } = await givenLaunched(source, server)
    launcher.kill('SIGKILL')
    await ended
    expect(await gone(program)).toBe(true)
  })
})
