import { describe, expect, test } from 'vitest'
import { compare } from '../installed.mjs'
import { faultsOf } from '../lock-is-complete.mjs'

const machine = { os: 'linux', cpu: 'x64' }

describe('what is installed is compared with the lock by content', () => {
  const want = {
    '': {},
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/here': { version: '1.0.0', integrity: 'sha512-h', optional: true, os: ['linux'], cpu: ['x64'] },
    'node_modules/there': { version: '1.0.0', integrity: 'sha512-t', optional: true, os: 'win32' },
    'node_modules/not-here': { version: '1.0.0', integrity: 'sha512-n', optional: true, os: ['!linux'] },
    'node_modules/there/node_modules/part': { version: '1.0.0', integrity: 'sha512-p', optional: true },
  }
  const have = { 'node_modules/a': want['node_modules/a'], 'node_modules/here': want['node_modules/here'] }

  test('packages for other machines, and what only they need, may be absent', () => {
    expect(compare(want, have, machine)).toEqual([])
  })

  test.each([
    ['another version', { ...have, 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } }, 'node_modules/a'],
    [
      'other bytes under the same version',
      { ...have, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-x' } },
      'node_modules/a',
    ],
    ['a package that the lock does not know', { ...have, 'node_modules/b': { version: '1.0.0' } }, 'node_modules/b'],
    ['a missing package', { 'node_modules/here': want['node_modules/here'] }, 'node_modules/a'],
    [
      'a package for this machine whose download failed',
      { 'node_modules/a': want['node_modules/a'] },
      'node_modules/here',
    ],
  ])('%s is a difference', (_what, given, named) => {
    expect(compare(want, given, machine)).toEqual([named])
  })
})

describe('a lock is complete when every platform finds its packages', () => {
  const tool = { integrity: 'sha512-t', optionalDependencies: { 'tool-linux': '1.0.0', 'tool-win': '1.0.0' } }
  const entry = { version: '1.0.0', integrity: 'sha512-e' }

  test('one that a tool asks for is found beside it or further up', () => {
    const packages = {
      'node_modules/tool': tool,
      'node_modules/tool-linux': entry,
      'node_modules/tool/node_modules/tool-win': entry,
    }
    expect(faultsOf(packages)).toEqual([])
  })

  test('a platform that was left out, another version, and the address of a registry are faults', () => {
    const other = { ...entry, version: '1.0.1', resolved: 'somewhere' }
    expect(faultsOf({ 'node_modules/tool': tool, 'node_modules/tool-linux': other })).toEqual([
      'node_modules/tool asks for tool-linux 1.0.0, the lock has 1.0.1',
      'node_modules/tool asks for tool-win 1.0.0, which is not in the lock',
      'node_modules/tool-linux carries the address it was downloaded from',
    ])
  })
})
