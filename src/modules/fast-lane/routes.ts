import { stickerFault } from '#holdings'
import type { Parts } from '#platform/module'
import { Refused, refused } from '#platform/problem'
import { commandRoute, type Route, route, unwrap } from '#platform/route'
import { normaliseScan } from '#values/barcode'
import { isIsbn13 } from '#values/isbn'
import * as contract from './contract.ts'
import { findForIsbn, findForTitle } from './find-for-isbn.ts'
import { readToday } from './read-today.ts'
import { registerBook } from './register-book.ts'
import { undoBook } from './undo-book.ts'

export const routes = ({ config }: Parts): readonly Route[] => [
  route(contract.findForIsbn, async ({ db, school, params: { isbn } }) => {
    if (!isIsbn13(isbn)) refused('fast-lane.not_an_isbn', { isbn }, { status: 404 })
    const { titles, described } = await findForIsbn(db, config.DATA_DIR, school.schoolId, isbn)
    return { isbn, titles: [...titles], described: described && inShort(described) }
  }),
  route(contract.findForTitle, ({ database, school, query }) => findForTitle(database, school.schoolId, query.q)),
  route(contract.checkSticker, async ({ db, school, query }) => {
    const barcode = normaliseScan(query.barcode)
    const fault = await stickerFault(db, school.schoolId, barcode)
    if (fault) throw new Refused(fault.problem)
    return { barcode }
  }),
  route(contract.fastRegister, async ({ perform, actor, now, school, db, body, options }) => {
    // Sent again after a lost answer the title is here already: the key stands for what was scanned, not for what was known then.
    const looked = async () => {
      const { isbn, bibId } = body
      const lookUp = isbn !== undefined && bibId === undefined
      const found = lookUp ? await findForIsbn(db, config.DATA_DIR, school.schoolId, isbn) : { described: null }
      return { ...body, described: found.described }
    }
    return unwrap(await perform(actor, now, registerBook, looked, { ...options, keyedBy: body }))
  }),
  commandRoute(contract.undoBook, undoBook, ({ params }) => ({ copyId: params.id })),
  route(contract.readLaneToday, ({ db, school, now, actor }) => readToday(db, school, now, actor.label)),
]

const inShort = ({
  title,
  responsibility,
  publisher,
  year,
}: NonNullable<Awaited<ReturnType<typeof findForIsbn>>['described']>) => ({
  title,
  author: responsibility,
  publisher,
  year,
})
