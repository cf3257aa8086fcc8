import { withSelectionFound } from '#holdings'
import { fileName } from '#platform/export/list-file'
import { LABEL_LAYOUTS } from '#platform/print/label-layouts'
import { refused } from '#platform/problem'
import { commandRoute, type Route, route, unwrap } from '#platform/route'
import { readSetting } from '#school'
import { say } from '#messages/say'
import { chooseLabels } from './choose-labels.ts'
import * as contract from './contract.ts'
import { drawAlignment, drawRun, noteInWords } from './draw-run.ts'
import { listRuns } from './list-runs.ts'
import { BARCODES } from './next-barcodes.ts'
import { printLabels } from './print-labels.ts'
import { saveSettings } from './save-settings.ts'
import { isLayout, layoutNames, ownBarcodes, printerOffsets } from './settings.ts'
import { takeBarcodes } from './take-barcodes.ts'

const missing = (): never => refused('platform.not_found', undefined, { status: 404 })

export const routes: readonly Route[] = [
  route(contract.readSettings, async ({ db, school: { schoolId } }) => {
    const offsets = await readSetting(db, schoolId, printerOffsets)
    const given = await db
      .selectFrom('counter')
      .select('value')
      .where('school_id', '=', schoolId)
      .where('name', '=', BARCODES)
      .executeTakeFirst()
    return {
      layouts: layoutNames.map((name) => {
        const { corner: _corner, ...layout } = LABEL_LAYOUTS[name]
        return { name, ...layout, offset: offsets[name] ?? { x: 0, y: 0 } }
      }),
      barcodes: { ...(await readSetting(db, schoolId, ownBarcodes)), next: (given?.value ?? 0) + 1 },
    }
  }),
  commandRoute(contract.saveSettings, saveSettings, ({ body }) => body),
  route(contract.chooseLabels, async ({ db, database, school, body }) => {
    const { layout } = body
    if (!isLayout(layout)) refused('labels.no_such_layout', undefined, { at: 'layout' })
    const selection = await withSelectionFound(database, school.schoolId, body.selection)
    return chooseLabels(db, school.schoolId, layout, { ...body, selection })
  }),
  route(contract.printLabels, async ({ perform, actor, now, database, school, body, options }) => {
    const chosen = async () => ({
      ...body,
      selection: await withSelectionFound(database, school.schoolId, body.selection),
    })
    return unwrap(await perform(actor, now, printLabels, chosen, { ...options, keyedBy: body }))
  }),
  commandRoute(contract.takeBarcodes, takeBarcodes, ({ body }) => body),
  route(contract.listRuns, ({ db, school }) => listRuns(db, school.schoolId)),
  route(contract.runAsPdf, async (call) => {
    const drawn = (await drawRun(call.db, call, call.params.id)) ?? missing()
    const name = fileName(call, say(call.language, 'labels.labels'), 'pdf')
    return { file: drawn.bytes, name, inline: true }
  }),
  route(contract.runNotes, async (call) => {
    const { notes } = (await drawRun(call.db, call, call.params.id)) ?? missing()
    return { notes: notes.map((note) => noteInWords(call, note)) }
  }),
  route(contract.alignmentAsPdf, async (call) => {
    const drawn = (await drawAlignment(call.db, call, call.query.layout)) ?? missing()
    return { file: drawn.bytes, name: fileName(call, say(call.language, 'print.alignmentTitle'), 'pdf'), inline: true }
  }),
]
