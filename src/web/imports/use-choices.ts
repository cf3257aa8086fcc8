import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { chooseImport, ImportBatch, ImportChoices } from '#imports/contract'
import { call } from '#platform/client'
import { useSchool } from '../shell/me.ts'

export interface Choices {
  readonly choices: ImportChoices
  readonly change: (part: Partial<ImportChoices>) => void
  /** What was last chosen is under way: the rows on the page are those of before. */
  readonly saving: boolean
  readonly problem: unknown
}

/** What the librarian decides about a file: kept at once, in the order in which it was decided, and the file read anew by it. */
export function useChoices({ id, choices: first }: ImportBatch): Choices {
  const school = useSchool()
  const client = useQueryClient()
  const [choices, setChoices] = useState(first)
  const [waiting, setWaiting] = useState(0)
  const [problem, setProblem] = useState<unknown>()
  const queue = useRef(Promise.resolve())
  const now = useRef(first)
  const save = async (body: ImportChoices) => {
    try {
      await call<typeof chooseImport>('PUT /schools/:school/imports/:id', { params: { school, id }, body })
      // the last of several alone is worth a new reading
      if (body === now.current) await client.invalidateQueries({ queryKey: ['import', school, id] })
      setProblem(undefined)
    } catch (error) {
      setProblem(error)
    } finally {
      setWaiting((n) => n - 1)
    }
  }
  const change = (part: Partial<ImportChoices>) => {
    const next = { ...now.current, ...part }
    now.current = next
    setChoices(next)
    setWaiting((n) => n + 1)
    queue.current = after(queue.current, () => save(next))
  }
  return { choices, change, saving: waiting > 0, problem }
}

async function after(before: Promise<void>, deed: () => Promise<void>): Promise<void> {
  await before
  await deed()
}
