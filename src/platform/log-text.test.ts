import { Writable } from 'node:stream'
import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { faultText } from '#platform/log-text'
import { MONDAY, givenApp, givenSchool, givenStaff, givenVisitor } from '../../tests/given/app.ts'
import { onBothEngines } from '../../tests/given/database.ts'
import { givenImporter } from '../../tests/given/roster-import.ts'

describe('L5 what the log keeps of an error', () => {
  test.each([
    ['Unexpected token in "王小明,三（2）班" at position 3', 'Unexpected token in … at position 3'],
    ['invalid input syntax for type integer: "王小明"', 'invalid input syntax for type integer: …'],
    ['没有王小明这个人', '…'],
    ['card 13800138000 is taken', 'card … is taken'],
  ])('%s', (message, kept) => {
    const text = faultText(Object.assign(new TypeError(message), { code: '22P02' }))
    expect(text.split('\n')[0]).toBe(`TypeError 22P02: ${kept}`)
    expect(text).toContain('log-text.test.ts')
  })

  test('whatever is thrown that is no error is not quoted', () => {
    expect(faultText('王小明')).toBe('a thrown string')
  })
})

onBothEngines('L5 the log of a morning', (given) => {
  test('names nobody, at the most talkative level: no reader, no account, no word searched for, no card', async () => {
    const lines: string[] = []
    const stream = new Writable({
      write: (chunk: Buffer, _, done) => {
        lines.push(chunk.toString())
        done()
      },
    })
    const app = await givenApp(given, MONDAY, { log: pino({ level: 'trace' }, stream) })
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const importer = givenImporter(app, librarian)
    const { body } = await importer.read(Buffer.from('姓名,班级,学号\n欧阳小书,三（1）班,N20260917'), 'a.csv')
    await importer.apply(body.id)
    const visitor = givenVisitor(app, school)
    await visitor.call('GET /schools/:school/search', { query: { q: '失踪的日记' } })
    await visitor.call('POST /schools/:school/sign-in', { body: { account: 'wangxiaoming', password: 'x' } })
    await librarian.call('GET /schools/:school/readers', { query: { q: '欧阳小书' } })
    const log = lines.join('')
    expect(log).toContain('/schools/:school/search')
    for (const word of ['欧阳', '小书', 'N20260917', '失踪', 'wangxiaoming', '老师', encodeURIComponent('失踪')])
      expect(log, word).not.toContain(word)
  })
})
