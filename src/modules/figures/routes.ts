import { listAsExcel } from '#platform/export/list-file'
import { type Route, route } from '#platform/route'
import { answerFigures, readChoices } from './answer-figures.ts'
import type { AskFigures } from './ask-figures.ts'
import * as contract from './contract.ts'
import { behindFile, progressFile, publicFile, tableFile } from './figure-files.ts'
import { listBehind, PAGE } from './list-behind.ts'
import { readProgress } from './read-progress.ts'
import { readPublic } from './read-public.ts'

export const routes = (figures: AskFigures): readonly Route[] => [
  route(contract.getFigures, (call) => answerFigures(figures, call, call.query)),
  route(contract.figuresAsExcel, async (call) => listAsExcel(call, await tableFile(figures, call, call.query))),
  route(contract.listBehind, (call) =>
    listBehind(figures, call, call.query, { offset: call.query.offset, limit: PAGE }),
  ),
  route(contract.behindAsExcel, async (call) => listAsExcel(call, await behindFile(figures, call, call.query))),
  route(contract.getChoices, (call) => readChoices(call)),
  route(contract.getProgress, (call) => readProgress(figures, call)),
  route(contract.progressAsExcel, async (call) =>
    listAsExcel(call, progressFile(call, await readProgress(figures, call))),
  ),
  route(contract.getPublicFigures, (call) => readPublic(figures, call)),
  route(contract.publicAsExcel, async (call) =>
    listAsExcel(call, publicFile(call, await readPublic(figures, call), call.query.table)),
  ),
]
