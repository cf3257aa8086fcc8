import { say, sayIfKnown } from '#messages/say'
import type { FileReply } from '#platform/endpoint'
import { factsOf, fileName, type Making, paperWords } from '#platform/export/list-file'
import { drawInWorker } from '#platform/print/draw-in-worker'
import { refused } from '#platform/problem'
import { type Call, unwrap } from '#platform/route'
import { tokenHash } from '#platform/sessions'
import { dayOfInstant } from '#values/instant'
import { cardAddress, newCardCode } from './card-code.ts'
import type * as contract from './contract.ts'
import type { Reader } from './contract.ts'
import { issueCards } from './issue-cards.ts'
import { listReaders } from './list-readers.ts'

/** Sixty sheets: more would keep one printer busy for a morning. */
const MOST = 600

/**
 * Draws cards with fresh codes and, when the paper is ready, makes these codes the ones that count. The codes themselves are
 * nowhere but on the paper.
 */
export async function printCards(call: Call<typeof contract.printCards>): Promise<FileReply> {
  const { db, school, actor, now, body, perform, options } = call
  const { readerIds, classIds, again, origin, startAt } = body
  const found = await listReaders(
    { db, schoolId: school.schoolId, actor, today: dayOfInstant(now, school.timeZone) },
    {
      status: 'active',
      ...(readerIds ? { ids: readerIds } : { classIds: classIds ?? [] }),
      ...(again ? {} : { card: 'none' as const }),
    },
    { offset: 0, limit: MOST + 1 },
  )
  if (found.total === 0) refused('people.no_cards_to_print')
  if (found.total > MOST) refused('people.too_many_cards', { n: MOST })
  const cards = found.readers.map((reader) => ({ reader, code: newCardCode() }))
  const words = paperWords(call)
  const { bytes } = await drawInWorker(
    'reader-cards',
    { facts: factsOf(call, words.cardTitle), school: school.name, labels: words, start: { startAt } },
    cards.map(({ reader, code }) => ({
      name: reader.name,
      group: groupOf(call, reader),
      number: reader.cardNumber,
      qr: cardAddress(origin, school.slug, code),
    })),
  )
  const issued = cards.map(({ reader, code }) => ({ personId: reader.id, codeHash: tokenHash(code) }))
  unwrap(await perform(actor, now, issueCards, { cards: issued }, { dryRun: options.dryRun ?? false }))
  return { file: bytes, name: fileName(call, words.cardTitle, 'pdf'), inline: true }
}

/** What stands below the name: the class, or what a teacher is. */
function groupOf({ language }: Pick<Making, 'language'>, reader: Reader): string {
  return reader.className || (sayIfKnown(language, `people.category_${reader.category}`) ?? reader.category)
}

/** 班级条码表: the card numbers of a class, to be scanned at the desk in place of forgotten cards. */
export async function printClassSheet(call: Call<typeof contract.classSheet>): Promise<FileReply> {
  const { db, school, actor, now, params } = call
  const { readers } = await listReaders(
    { db, schoolId: school.schoolId, actor, today: dayOfInstant(now, school.timeZone) },
    { status: 'active', classId: params.id },
    { offset: 0, limit: 500 },
  )
  const [first] = readers
  // An empty class has nothing to scan, and somebody else's class looks empty.
  if (!first) refused('people.class_is_empty', undefined, { status: 404 })
  const words = paperWords(call)
  const { bytes } = await drawInWorker(
    'class-barcodes',
    { facts: factsOf(call, words.classSheetTitle), school: school.name, className: first.className, labels: words },
    readers.map(({ seatNumber, name, cardNumber }) => ({
      seat: seatNumber === null ? '' : String(seatNumber),
      name,
      number: cardNumber,
    })),
  )
  const title = say(call.language, 'people.class_sheet_of', { name: first.className })
  return { file: bytes, name: fileName(call, title, 'pdf'), inline: true }
}
