import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import { refused } from '#platform/problem'
import { commandRoute, type Route, route } from '#platform/route'
import { readSetting } from '#school'
import { dayOfInstant } from '#values/instant'
import * as contract from './contract.ts'
import { frontPage } from './front-page.ts'
import { publicMoney } from './public-money.ts'
import { readTitle } from './read-title.ts'
import { saveOpacSettings } from './save-settings.ts'
import { opacSetting, searchTitles } from './search-titles.ts'
import { shelfAround } from './shelf.ts'
import { titlesFile } from './title-files.ts'

export const routes: readonly Route[] = [
  route(contract.searchTitles, (call) => searchTitles(call, call.query)),
  route(contract.searchAsExcel, (call) => listAsExcel(call, titlesFile(call, call.query))),
  route(contract.searchAsPdf, (call) => listAsPdf(call, titlesFile(call, call.query))),
  route(contract.readTitle, (call) => readTitle(call, call.params.id)),
  route(contract.shelf, ({ db, school, params }) => shelfAround(db, school.schoolId, params.id)),
  route(contract.frontPage, (call) => frontPage(call, call.now)),
  route(contract.cover, async ({ db, school, params }) => {
    const file = await db
      .selectFrom('stored_file')
      .select('content')
      .where('school_id', '=', school.schoolId)
      .where('id', '=', params.file)
      .where('purpose', '=', 'cover')
      .executeTakeFirst()
    if (!file) return refused('platform.not_found', undefined, { status: 404 })
    return { file: file.content, name: `${params.file}.jpg`, inline: true }
  }),
  route(contract.readOpacSettings, ({ db, school }) => readSetting(db, school.schoolId, opacSetting)),
  commandRoute(contract.saveOpacSettings, saveOpacSettings, ({ body }) => body),
  route(contract.publicMoney, ({ db, school, now }) =>
    publicMoney(db, school.schoolId, dayOfInstant(now, school.timeZone)),
  ),
]
