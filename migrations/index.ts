import type { Migration } from './ddl.ts'
import * as platform from './0001-create-platform.ts'

/** All migrations in order. Forward only; a released one is never edited. */
export const migrations: readonly Migration[] = [{ name: '0001-create-platform', up: platform.up }]
