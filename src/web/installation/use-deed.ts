import { useState } from 'react'
import { Problem } from '#platform/client'

/** A chain of calls behind one button, outside a school: busy while it runs, the refusal when it was refused. */
export function useDeed(): { run: (deed: () => Promise<void>) => Promise<void>; busy: boolean; problem: unknown } {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const run = async (deed: () => Promise<void>) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await deed()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, problem }
}
