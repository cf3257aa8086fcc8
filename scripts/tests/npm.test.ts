import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { npmCi } from '../npm.mjs'
import { BootError } from '../say.mjs'
import { givenFolder } from './given.ts'

afterEach(() => vi.unstubAllEnvs())

/** A project, and in place of npm a program that behaves as npm was seen to. */
function givenNpm(source: string): { folder: string; mark: string } {
  const folder = givenFolder()
  const mark = path.join(folder, 'node_modules/.package-lock.json')
  mkdirSync(path.dirname(mark))
  writeFileSync(mark, '{}')
  const npm = path.join(folder, 'npm-cli.js')
  writeFileSync(npm, source)
  vi.stubEnv('npm_execpath', npm)
  return { folder, mark }
}

const run = (folder: string): Promise<unknown> => npmCi(folder, () => undefined).catch((error: unknown) => error)

describe('what npm says is told as a person needs to hear it', () => {
  test('a full disk that npm calls a success is told, and the install does not count', async () => {
    const { folder, mark } = givenNpm(
      `console.error('npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write')`,
    )
    const error = await run(folder)
    expect(error).toBeInstanceOf(BootError)
    expect(String(error)).toContain('The disk is full')
    expect(existsSync(mark)).toBe(false)
  })

  test.each([
    ['npm error code ENOTFOUND', 'cannot be reached'],
    ['npm ERR! code ECONNREFUSED', 'cannot be reached'],
    ['npm error code EACCES', 'Cannot write to'],
    ['npm error something new', 'Installing the packages failed'],
  ])('%s', async (line, told) => {
    vi.spyOn(console, 'error').mockReturnValue()
    const { folder } = givenNpm(`console.error(${JSON.stringify(line)}); process.exit(1)`)
    expect(String(await run(folder))).toContain(told)
  })

  test('a good install keeps its mark, and production settings around it do not reach npm', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    vi.stubEnv('npm_config_omit', 'dev')
    const { folder, mark } = givenNpm(`if (process.env.NODE_ENV || process.env.npm_config_omit) process.exit(1)`)
    expect(await run(folder)).toBeUndefined()
    expect(existsSync(mark)).toBe(true)
  })
})
