import type { FactInput } from '#offline/contract'

/** As many as the server takes at once. */
const AT_ONCE = 200

interface Batch {
  readonly ledger: string
  readonly facts: FactInput[]
}

/** The pieces in which a saved file is sent; or the sentence to be said where it is no such file. The server looks at each fact. */
export function readFactFile(text: string, school: string): Batch[] | 'file_wrong' | 'file_other_school' {
  const file = parsed(text)
  if (typeof file !== 'object' || file === null) return 'file_wrong'
  const { format, ledger, facts, school: from } = file as Record<string, unknown>
  if (format !== 'shuxiang-desk' || typeof ledger !== 'string' || !Array.isArray(facts)) return 'file_wrong'
  if (from !== school) return 'file_other_school'
  const batches: Batch[] = []
  for (let at = 0; at < facts.length; at += AT_ONCE)
    batches.push({ ledger, facts: facts.slice(at, at + AT_ONCE) as FactInput[] })
  return batches
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // any file at all may be chosen
    return undefined
  }
}
