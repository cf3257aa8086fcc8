import * as platform from './0001-create-platform.ts'
import * as search from './0002-create-search.ts'
import * as school from './0003-create-school.ts'
import * as people from './0004-create-people.ts'
import * as catalog from './0005-create-catalog.ts'
import * as holdings from './0006-create-holdings.ts'
import * as circulation from './0007-create-circulation.ts'
import * as lendingRules from './0008-create-lending-rules.ts'
import * as calendar from './0009-extend-calendar.ts'
import * as holds from './0010-create-holds.ts'
import * as classHours from './0011-add-class-hours.ts'
import * as compensation from './0012-create-compensation.ts'
import * as notices from './0013-create-notices.ts'
import * as readingRoom from './0014-create-reading-room.ts'
import * as offline from './0015-create-offline.ts'
import * as classLoans from './0018-create-class-loans.ts'
import * as duty from './0019-create-duty.ts'
import * as paperSheets from './0020-create-paper-sheets.ts'
import * as closings from './0021-create-closings.ts'
import * as openMessages from './0022-index-open-messages.ts'
import type { Migration } from './ddl.ts'

/** All migrations in order. Forward only; a released one is never edited. */
export const migrations: readonly Migration[] = [
  { name: '0001-create-platform', up: platform.up },
  { name: '0002-create-search', up: search.up },
  { name: '0003-create-school', up: school.up },
  { name: '0004-create-people', up: people.up },
  { name: '0005-create-catalog', up: catalog.up },
  { name: '0006-create-holdings', up: holdings.up },
  { name: '0007-create-circulation', up: circulation.up },
  { name: '0008-create-lending-rules', up: lendingRules.up },
  { name: '0009-extend-calendar', up: calendar.up },
  { name: '0010-create-holds', up: holds.up },
  { name: '0011-add-class-hours', up: classHours.up },
  { name: '0012-create-compensation', up: compensation.up },
  { name: '0013-create-notices', up: notices.up },
  { name: '0014-create-reading-room', up: readingRoom.up },
  { name: '0015-create-offline', up: offline.up },
  { name: '0018-create-class-loans', up: classLoans.up },
  { name: '0019-create-duty', up: duty.up },
  { name: '0020-create-paper-sheets', up: paperSheets.up },
  { name: '0021-create-closings', up: closings.up },
  { name: '0022-index-open-messages', up: openMessages.up },
]
