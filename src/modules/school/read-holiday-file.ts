import { rm } from 'node:fs/promises'
import { say, sayIfKnown } from '#messages/say'
import type { Language } from '#messages/format'
import { refused } from '#platform/problem'
import type { UploadedFile } from '#platform/route'
import { readHolidayList } from '#codecs/sheets/holiday-list'
import { readSheetsInWorker } from '#codecs/sheets/read-in-worker'
import type { HolidayOfPlan } from './contract.ts'

/** Reads a holiday plan out of a file, for the years that the program does not know; the file is gone afterwards. */
export async function readHolidayFile(
  file: UploadedFile | undefined,
  language: Language,
): Promise<{ days: HolidayOfPlan[]; refused: { sheet: string; cell: string; why: string }[] }> {
  if (!file) return refused('school.holiday_file_missing', undefined, { status: 422 })
  try {
    const read = await readSheetsInWorker(file.path)
    if (!read.ok) return refused('school.holiday_file_unread', { file: file.name }, { status: 422 })
    const { rows, problems } = readHolidayList(read.sheets)
    if (rows.length === 0 && problems.length === 0)
      refused('school.holiday_file_without_days', { file: file.name }, { status: 422 })
    return {
      days: rows.flatMap(({ days, off, name }) =>
        days.map((day) => ({
          day,
          off,
          name: name || say(language, off ? 'school.kind_holiday' : 'school.kind_make-up'),
        })),
      ),
      refused: problems.map(({ sheet, cell, code, params }) => ({
        sheet,
        cell,
        why: sayIfKnown(language, `school.holiday_${code}`, params) ?? code,
      })),
    }
  } finally {
    await rm(file.path, { force: true })
  }
}
