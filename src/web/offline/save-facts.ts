import { openFactLog } from './fact-log.ts'

/** What was noted and not sent, as a file: for another computer with a line, where this one will have none for long. */
export async function saveFacts(school: string): Promise<void> {
  const { ledger, unsent } = await openFactLog(school)
  const file = { format: 'shuxiang-desk', school, ledger, facts: await unsent() }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }))
  link.download = `desk-${school}-${ledger.slice(0, 8)}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
