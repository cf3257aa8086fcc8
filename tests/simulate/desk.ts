/** Deeds at the desk: what the ledger foretells is asked of the program, and its answer held against it at once. */
import type { Foretold } from './entries.ts'
import type { Server } from './server.ts'

/** How many desks and class hours go on side by side. */
const WIDTH = 16

export interface Deed {
  /** What is scanned, and whose turn it is. */
  readonly text: string
  readonly personId: number | null
  readonly foretold: Foretold
  /** What befell the loan before, and whom it is about: for the message where the two books differ. */
  readonly history: () => string
  /** The book still stood on another card: the desk is asked, and says yes. */
  readonly confirmed?: boolean
  /** Hears the program's numbers of the copy. */
  readonly learn?: (copy: { readonly copyId: number; readonly bibId: number }) => void
}

/** The two books differ: the first place, with its history. */
export class Difference extends Error {}

interface Answered {
  readonly kind?: string
  readonly act?: number
  readonly dueDay?: string
  readonly code?: string
  readonly token?: string
  readonly next?: string
  readonly copy?: { readonly copyId: number; readonly bibId: number }
  readonly reasons?: readonly { readonly code: string; readonly level: string }[]
}

/** Carries out deeds one after another; answers the number of the last one's deed at the desk. */
async function inOrder(server: Server, deeds: readonly Deed[], after: () => void): Promise<number | undefined> {
  let act: number | undefined
  for (const deed of deeds) {
    act = await carryOut(server, deed)
    after()
  }
  return act
}

async function carryOut(server: Server, deed: Deed): Promise<number | undefined> {
  const { text, personId, foretold, confirmed } = deed
  const body = { text, personId }
  let answered = await beep(server, body)
  if (confirmed && answered.code === 'circulation.lent_to_another')
    answered = await beep(server, { ...body, token: answered.token })
  const same =
    foretold.kind === 'refused'
      ? foretold.codes.join(' ') === blocksOf(answered).join(' ')
      : answered.kind === foretold.kind &&
        (foretold.kind === 'returned' ? (answered.next === 'hold') === foretold.kept : answered.dueDay === foretold.due)
  if (!same)
    throw new Difference(
      `${text} for ${personId ?? 'nobody'}: the ledger says ${JSON.stringify(foretold)}, the program ${JSON.stringify(answered)}\n${deed.history()}`,
    )
  if (answered.copy) deed.learn?.(answered.copy)
  return answered.act
}

/** All that stands against it, in order: a refusal names everything at once. */
const blocksOf = ({ code, reasons }: Answered): string[] =>
  (reasons ?? (code === undefined ? [] : [{ code, level: 'blocker' }]))
    .filter(({ level }) => level === 'blocker')
    .map((reason) => reason.code)
    .sort()

async function beep(server: Server, body: object): Promise<Answered> {
  const { text } = await server.call('POST /schools/:school/desk/beeps', { body })
  return JSON.parse(text) as Answered
}

/** Groups side by side; the deeds of one group in their order. */
export async function carryOutAll(
  server: Server,
  groups: readonly (readonly Deed[])[],
  after: () => void,
): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < groups.length) await inOrder(server, groups[next++] ?? [], after)
  }
  await Promise.all(Array.from({ length: WIDTH }, worker))
}

/** A deed and its undoing: as if it had not been. */
export async function takeBack(server: Server, deed: Deed): Promise<void> {
  const act = await carryOut(server, deed)
  await server.ask('POST /schools/:school/desk/acts/:id/undo', { params: { id: act ?? 0 } })
}
