import { say } from '#messages/say'
import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import { dayOfInstant } from '#values/instant'
import { listTasks, TASKS_PAGE } from './list-tasks.ts'

/** 待核对 as a sheet and on paper: to walk to the shelf with, and to ask in the classes. */
export function tasksFile(db: Db, making: Making): ListFile {
  const column = (
    name: 'at' | 'desk' | 'did' | 'reason' | 'book' | 'barcode' | 'reader' | 'class' | 'card' | 'holder',
  ) => say(making.language, `offline.column_${name}`)
  return {
    title: say(making.language, 'offline.check'),
    about: say(making.language, 'offline.check_fact'),
    columns: [
      { title: column('at'), type: 'instant', width: 30 },
      { title: column('desk'), type: 'text', width: 22 },
      { title: column('did'), type: 'text', width: 14 },
      { title: column('reason'), type: 'text', width: 40 },
      { title: column('book'), type: 'text', width: 48 },
      { title: column('barcode'), type: 'text', width: 26 },
      { title: column('reader'), type: 'text', width: 22 },
      { title: column('class'), type: 'text', width: 24 },
      { title: column('card'), type: 'text', width: 24 },
      { title: column('holder'), type: 'text', width: 30 },
    ],
    rows: taskRows(db, making),
  }
}

async function* taskRows(db: Db, { language, school, now }: Making): AsyncGenerator<ExportRow> {
  const today = dayOfInstant(now, school.timeZone)
  for (let offset = 0; ; offset += TASKS_PAGE) {
    const { tasks } = await listTasks(db, school.schoolId, { offset, today, now })
    for (const { at, paper, desk, kind, reason, book, barcode, reader, card, holder } of tasks)
      yield [
        at,
        paper ? say(language, 'offline.paper') : desk || say(language, 'offline.removed_desk'),
        say(language, 'offline.did', { kind }),
        say(language, 'offline.reason', { reason }),
        book?.title ?? null,
        barcode,
        reader?.name ?? null,
        reader?.className ?? null,
        card,
        holder ? `${holder.className} ${holder.name}`.trim() : null,
      ]
    if (tasks.length < TASKS_PAGE) return
  }
}
