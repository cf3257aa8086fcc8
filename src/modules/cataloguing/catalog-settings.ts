import { callNumberScheme } from '#catalog'
import type { Db } from '#platform/database'
import { readSetting } from '#school'

export async function readCatalogSettings(db: Db, schoolId: number) {
  const loaded = await db
    .selectFrom('author_number')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return { scheme: await readSetting(db, schoolId, callNumberScheme), authorNumbers: loaded.n }
}
