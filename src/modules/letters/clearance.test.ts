import { expect, test } from 'vitest'
import { unsettledOf } from './read-clearance.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies } from '../../../tests/given/library.ts'
import { caseSeen, declaredLost, givenLoan, onCase } from '../../../tests/given/losses.ts'
import { printedText } from '../../../tests/given/printed-pdf.ts'

onBothEngines('B5 clearance before leaving', (given) => {
  test('names the books that are out and the cases that are open; with nothing left the slip says so', async () => {
    const { app, school, desk, reader, copy } = await givenLoan(given)
    const left = () => unsettledOf(app.database.read, school.schoolId, reader.id)
    expect(await left()).toMatchObject({ loans: [{ dueDay: '2026-12-07' }], cases: [], clear: false })
    const { id } = await declaredLost({ desk, copy })
    expect(await left()).toMatchObject({ loans: [], cases: [{ number: 1 }], clear: false })
    const slip = async () => {
      const reply = await desk.call('GET /schools/:school/clearance.pdf', { query: { personId: String(reader.id) } })
      return printedText(reply.raw)
    }
    expect(await slip()).not.toContain('已清')
    await onCase(desk, id, 'made-good', { by: 'service' })
    expect(await left()).toMatchObject({ clear: true })
    expect(await slip()).toContain('已清')
  })
})

onBothEngines('A6 the withdrawal register', (given) => {
  test('has a line for what was lost and settled, and one for what a librarian struck off; reinstated lines stay and count no more', async () => {
    const { app, school, desk, copy } = await givenLoan(given)
    const { id } = await declaredLost({ desk, copy })
    await onCase(desk, id, 'made-good', { by: 'service' })
    const [worn] = await givenCopies(app, school)
    const step = (event: string) =>
      desk.call('POST /schools/:school/copies/changes', {
        body: { selection: { ids: [worn?.id] }, change: { event } },
      })
    await step('withdraw')
    const register = async () => (await desk.call('GET /schools/:school/withdrawal-register')).body as object
    expect(await register()).toMatchObject({
      total: 2,
      lines: [
        { number: 1, reason: 'lost', note: '#1', struckOn: null },
        { number: 2, reason: 'other', note: '', struckOn: null },
      ],
      totals: { copies: 2, fen: 5000 },
    })
    await step('reinstate')
    expect(await register()).toMatchObject({ total: 2, totals: { copies: 1, fen: 2500 } })
    const paper = await desk.call('GET /schools/:school/withdrawal-register/register.pdf')
    const text = printedText(paper.raw)
    for (const words of ['注销登记', '遗失', '赔偿', '恢复在架']) expect(text).toContain(words)
    expect((await caseSeen(desk, id)).withdrawal).toMatchObject({ number: 1 })
  })
})

onBothEngines('K4 what everybody may read of compensation', (given) => {
  test('names nobody, and shows no number below five', async () => {
    const { app, school, desk, copy } = await givenLoan(given)
    const read = async () => (await desk.call('GET /schools/:school/public-compensation')).body as object
    await declaredLost({ desk, copy })
    expect(await read()).toMatchObject({ terms: [{ schoolYear: 2026, number: 1, cases: null, fen: null }] })
    for (const more of await givenCopies(app, school, { count: 4 })) await declaredLost({ desk, copy: more })
    expect(await read()).toMatchObject({
      terms: [
        {
          cases: 5,
          fen: 0,
          groups: [
            { kind: 'lost', cases: 5 },
            { kind: 'damaged', cases: 0 },
          ],
        },
      ],
    })
    expect(JSON.stringify(await read())).not.toContain('学生')
  })
})
