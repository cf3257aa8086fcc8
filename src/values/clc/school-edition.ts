/**
 * The project's own school edition of the CLC: all 22 main classes and the second level, and below that what the collections of
 * primary and secondary schools use, with the literature of some forty countries. Captions by the 5th edition (2010).
 */
import { literatureRows } from './literature.ts'
import { type ClcTable, clcTable } from './table.ts'
import { ROWS_A_TO_F } from './tables/a-to-f.ts'
import { ROWS_G_TO_H } from './tables/g-to-h.ts'
import { ROWS_I_TO_K } from './tables/i-to-k.ts'
import { ROWS_N_TO_S } from './tables/n-to-s.ts'
import { ROWS_T_TO_Z } from './tables/t-to-z.ts'

/** Some 2,400 classes; about 90 KB as text, so a page that only shows a colour or a letter does without (groups.ts). */
export const SCHOOL_EDITION: ClcTable = clcTable([
  ...[ROWS_A_TO_F, ROWS_G_TO_H, ROWS_I_TO_K, ROWS_N_TO_S, ROWS_T_TO_Z].flatMap((rows) => rows.split('\n')),
  ...literatureRows(),
])
