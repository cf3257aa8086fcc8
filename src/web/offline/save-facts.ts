import type { FactInput } from '#offline/contract'

/** What was noted and not sent, as a file: for another computer with a line, where this one will have none for long. */
export function saveFacts(school: string, { ledger, facts }: { ledger: string; facts: readonly FactInput[] }): void {
  const link = document.createElement('a')
  const text = JSON.stringify({ format: 'shuxiang-desk', school, ledger, facts })
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = `desk-${school}-${ledger.slice(0, 8)}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
