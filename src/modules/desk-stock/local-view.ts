import type { DeskCopy, DeskReader, OpenLoan } from '#circulation/contract'
import { copyOf, decide, type HeldLoan, mayRenew, type Policy, type ReaderFacts } from '#lending-rules/rules'
import type { Reason } from '#platform/problem'
import { daysBetween } from '#values/day'
import { type LocalAnswer, refused } from './local-answer.ts'
import type { LocalCopy, LocalLoan, LocalStock } from './local-stock.ts'
import type { ReaderRow } from './contract.ts'

/** The same as the desk shows with a line, from what this one has. */
export function deskCopyOf(stock: LocalStock, copy: LocalCopy): DeskCopy {
  const [, title, author, classNumber, callNumber] = stock.titles.get(copy.bibId) ?? [0, '', '', '', '']
  const zone = stock.zone(copy.zone)
  return {
    copyId: copy.id,
    bibId: copy.bibId,
    title,
    author,
    classNumber,
    callNumber,
    barcode: copy.barcode || null,
    accessionNumber: copy.accession,
    zone: zone?.name ?? '',
    elsewhere: zone?.kind === 'corner' || zone?.kind === 'corridor',
    state: copy.state,
    condition: copy.condition,
  }
}

/** What the rules want to know of a reader. */
export function readerFactsOf(stock: LocalStock, reader: ReaderRow, { settles }: Policy): ReaderFacts {
  const { classId } = reader
  const his = stock.classOf(classId)
  return {
    category: reader.category,
    roles: reader.roles ?? [],
    classId,
    ...(his?.grade == null ? {} : { stage: his.stage, grade: his.grade }),
    active: reader.active === 1,
    cardStopped: reader.stopped === 1,
    loans: stock.loansOfReader(reader.id).map((loan) => heldLoan(stock, loan)),
    cameLate: (reader.late ?? []).map(([dueDay, returnedDay]) => ({ dueDay, returnedDay })),
    ...(settles.has('perTerm') ? { lentThisTerm: reader.thisTerm } : {}),
  }
}

function heldLoan(stock: LocalStock, loan: LocalLoan): HeldLoan {
  const copy = stock.copies.get(loan.copyId)
  const title = copy && stock.titles.get(copy.bibId)
  return {
    copyId: loan.copyId,
    dueDay: loan.dueDay,
    kind: title?.[5] ?? 'book',
    classNumber: title?.[3] ?? '',
    zone: copy?.zone ?? null,
    flags: copy && stock.zone(copy.zone)?.lends === 0 ? ['reference'] : [],
  }
}

/** What the desk shows of a reader: who he is, what he has, how many he may have. */
export function deskReaderOf(stock: LocalStock, reader: ReaderRow, today: string): DeskReader {
  const policy = stock.policy(stock.versionOn(today))
  const facts = readerFactsOf(stock, reader, policy)
  const calendar = stock.calendar()
  const { limits } = decide(
    { action: 'loan', channel: 'desk', reader: facts, copy: copyOf('book') },
    policy,
    calendar,
    { day: today },
  )
  const openLoan = (loan: LocalLoan): OpenLoan => {
    const held = heldLoan(stock, loan)
    const copy = stock.copies.get(loan.copyId)
    const [bibId, title, author] = (copy && stock.titles.get(copy.bibId)) ?? [0, '', '']
    const renewal = decide(
      {
        action: 'renew',
        channel: 'me',
        reader: { ...facts, category: loan.category },
        copy: copyOf(held.kind, { ...held, id: loan.copyId, state: 'on-loan', waiting: stock.waitedFor(bibId) }),
        loan,
      },
      stock.policy(loan.version),
      calendar,
      { day: today },
    )
    return {
      loanId: loan.id,
      copyId: loan.copyId,
      bibId,
      title,
      author,
      classNumber: held.classNumber,
      kind: held.kind,
      barcode: copy?.barcode || null,
      lentDay: loan.lentDay,
      dueDay: loan.dueDay,
      renewals: loan.renewals,
      // without a line nobody knows why
      moved: null,
      daysLeft: daysBetween(today, loan.dueDay),
      canRenew: mayRenew(renewal, loan.dueDay),
    }
  }
  const whole = limits.find(({ rule }) => rule.scope === '')
  return {
    id: reader.id,
    name: reader.name,
    className: stock.classOf(reader.classId)?.label ?? '',
    seatNumber: reader.seat,
    cardNumber: reader.card,
    active: reader.active === 1 && reader.stopped === 0,
    loans: stock.loansOfReader(reader.id).map(openLoan),
    limit: whole?.count ?? Math.max(0, ...limits.map(({ count }) => count)),
    thisTerm: reader.thisTerm,
  }
}

/** A refusal shows which book it is about, and to those who may see readers on whose card it stands. */
export function aboutCopy(
  stock: LocalStock,
  copy: LocalCopy,
  reasons: readonly Reason[],
  today: string,
  token?: string,
): LocalAnswer {
  const [first] = reasons.filter(({ level }) => level !== 'warning')
  const { title, author, classNumber, callNumber, barcode } = deskCopyOf(stock, copy)
  const loan = stock.loanOfCopy(copy.id)
  const named =
    stock.head.may.includes('people.see-readers') && reasons.some(({ code }) => code === 'circulation.lent_to_another')
  const holder = !named || loan?.personId == null ? undefined : stock.readers.get(loan.personId)
  const name = holder && deskReaderOf(stock, holder, today)
  return refused(
    first?.code ?? 'platform.not_found',
    409,
    {
      ...first?.params,
      copyId: copy.id,
      title,
      author,
      classNumber,
      callNumber,
      barcode: barcode ?? '',
      ...(name ? { holder: `${name.className} ${name.name}`.trim() } : {}),
    },
    reasons,
    token,
  )
}
