import { vi } from 'vitest'

/** Far beyond what a loaded machine of two cores needs, short enough that a fault is told before the test's own limit. */
const PATIENCE = 20_000

/**
 * Looks again until it holds. What a journey reads after a scan or a click goes through this: the page answers when it answers.
 *
 * @throws what the last look threw
 */
export function eventually<T>(look: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(look, { timeout: PATIENCE, interval: 50 })
}
