import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { LIBATOMIC } from '../libatomic.mjs'
import { givenFolder } from './given.ts'

const compiler = 'cc'
const there = process.platform === 'linux' && spawnSync(compiler, ['--version']).status === 0

/** Swaps values of every size that match and that do not, between neighbours that must stay as they are, and prints what came of it. */
const PROBE = `
#include <stdio.h>
#include <string.h>
int swap(unsigned long, void *, void *, const void *, int, int) __asm__("__atomic_compare_exchange");
int main(void) {
  for (unsigned size = 1; size <= 8; size *= 2) for (int match = 0; match < 2; match++) {
    _Alignas(8) char target[24], expected[16], desired[16];
    memset(target, 'a', 24); memset(expected, match ? 'a' : 'b', 16); memset(desired, 'c', 16);
    int swapped = swap(size, target + 8, expected, desired, 5, 5);
    printf("%u %d %.24s %.16s\\n", size, swapped, target, expected);
  }
}`

describe.skipIf(!there)('the stand-in for libatomic', () => {
  test('as it is shipped does what its source says', () => {
    const folder = givenFolder()
    const library = path.join(folder, 'libatomic.so.1')
    const probe = path.join(folder, 'probe.c')
    writeFileSync(library, gunzipSync(Buffer.from(LIBATOMIC[process.arch] ?? '', 'base64')))
    writeFileSync(probe, PROBE)
    const answer = (name: string, ...parts: string[]): string => {
      execFileSync(compiler, ['-O1', '-o', path.join(folder, name), probe, ...parts])
      return execFileSync(path.join(folder, name), { encoding: 'utf8', env: { LD_LIBRARY_PATH: folder } })
    }
    const shipped = answer('shipped', library)
    expect(shipped).toBe(answer('built', path.join(import.meta.dirname, '../libatomic.c')))
    expect(shipped.split('\n').slice(2, 4)).toEqual([
      '2 0 aaaaaaaaaaaaaaaaaaaaaaaa aabbbbbbbbbbbbbb',
      '2 1 aaaaaaaaccaaaaaaaaaaaaaa aaaaaaaaaaaaaaaa',
    ])
  })
})
