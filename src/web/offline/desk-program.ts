/** The desk's page and program on its own disk, so that it opens without a line: see desk-worker.ts. */
import { staffHref } from '../shell/me.ts'
import { canKeep, hasPin, wipeStock } from './kept-stock.ts'

/** At a registered desk with a PIN: from now on the page opens without a line too. */
export async function keepProgram(school: string): Promise<void> {
  if (!(await hasPin(school))) return
  try {
    await navigator.serviceWorker.register('/desk-worker.js', { scope: staffHref(school) })
  } catch (error) {
    // guest windows and some school policies forbid it: the desk goes on in an open tab alone
    if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error
  }
}

/** This machine is a desk no longer: nothing of it stays but what was noted and not sent. */
export async function dropProgram(school: string): Promise<void> {
  if (!canKeep()) return
  const worker = await navigator.serviceWorker.getRegistration(staffHref(school))
  if (!worker) return
  await worker.unregister()
  await wipeStock(school)
}
