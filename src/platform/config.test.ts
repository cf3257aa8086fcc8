import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const inFolder = (name: string) => {
  const made = path.join(folder, name)
  mkdirSync(made)
  return made
}

describe('L1 the settings of an installation', () => {
  test('a data folder without a file of settings has the usual ones', () => {
    expect(readConfig({ DATA_DIR: inFolder('empty') })).toMatchObject({ PORT: 8080 })
  })

  test('a file that is there and cannot be read is named, with what to do', () => {
    const made = inFolder('unreadable')
    mkdirSync(path.join(made, 'config.json'))
    expect(() => readConfig({ DATA_DIR: made })).toThrow(/config\.json：读不了（EISDIR）。请让运行书香的账号能读写/)
  })

  test('a data folder that is a file is named too', () => {
    const file = path.join(folder, 'file')
    writeFileSync(file, '')
    expect(() => readConfig({ DATA_DIR: file })).toThrow(/读不了（ENOTDIR）/)
  })
})
