import { expect, test } from 'vitest'
import { givenApp, givenSchool } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenBib } from '../../../tests/given/library.ts'
import { rewriteOutdated } from './rewrite-index.ts'
import { searchCatalog } from './search-catalog.ts'

onBothEngines('A4 an index that an older program wrote', (given) => {
  test('is written anew from the records at the start, and finds them all again', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    for (let n = 1; n <= 70; n++) await givenBib(app, school, { title: `旧索引里的书${n}` })
    const find = async () => (await searchCatalog(app.database, school.schoolId, { text: '旧索引' })).total
    expect(await find()).toBe(70)
    await app.database.write((tx) =>
      tx.updateTable('search_school').set({ form: 'older' }).where('school_id', '=', school.schoolId).execute(),
    )
    expect(await find()).toBe(0)
    await rewriteOutdated(app)
    await app.jobs.drain()
    expect(await find()).toBe(70)
    await rewriteOutdated(app)
    const waiting = await app.database.read
      .selectFrom('job')
      .select('id')
      .where('kind', '=', 'catalog.rewrite-index')
      .where('state', '=', 'waiting')
      .execute()
    expect(waiting).toEqual([])
  })
})
