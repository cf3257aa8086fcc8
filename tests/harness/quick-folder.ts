import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where databases of tests lie; gone after the run. */
    quickFolder: string
  }
}

const MEMORY = '/dev/shm'
const ENOUGH = 4 * 1024 ** 3

/**
 * In memory where the machine has a roomy folder there, so that no test waits for a disk. What a power cut leaves is asked by
 * tests/crash, on the disk.
 */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(quickPlace(), 'shuxiang-tests-'))
  project.provide('quickFolder', folder)
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** The roomy folder in memory, or the usual one of the machine. */
export function quickPlace(): string {
  try {
    accessSync(MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize >= ENOUGH ? MEMORY : tmpdir()
  } catch {
    return tmpdir()
  }
}
