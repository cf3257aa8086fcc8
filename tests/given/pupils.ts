import type { Db } from '#platform/database'
import { type GivenApp, givenSchool, givenStaff } from './app.ts'
import { givenImporter } from './roster-import.ts'
import { sheetFile } from './sheet-files.ts'

const SIGNS = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
const GIVEN = '子涵雨桐浩宇欣怡梓轩思源一诺佳琪俊杰诗涵'

/** A pupil's line: number 20260001 …, name made up from his number, class by fortieth. */
export const pupil = (n: number) => ({
  number: `2026${String(n).padStart(4, '0')}`,
  name: `${SIGNS[n % 20] ?? ''}${GIVEN[(n * 7) % 20] ?? ''}${GIVEN[Math.floor(n / 20) + 3] ?? ''}`,
  class: `三（${Math.floor((n - 1) / 40) + 1}）班`,
})
type Line = ReturnType<typeof pupil>
/** One class and a half of them, for what does not need them all. */
export const FEW = Array.from({ length: 60 }, (_, i) => pupil(i + 1))
/** 200 pupils in five classes. */
export const SCHOOL = Array.from({ length: 200 }, (_, i) => pupil(i + 1))

/** Their list, with what no library needs. */
export const roster = (lines: readonly Line[]) =>
  sheetFile([
    ['学号', '姓名', '班级', '身份证号', '家长电话'],
    ...lines.map((one, i) => [one.number, one.name, one.class, `11010520180101${String(1000 + i)}`, '13800138000']),
  ])

/** All that is kept of the pupils. */
export const everyPupil = async (db: Db, schoolId: number) =>
  db
    .selectFrom('person')
    .select(['id', 'name', 'class_id', 'student_number', 'card_number', 'status', 'left_on', 'category', 'seat_number'])
    .where('school_id', '=', schoolId)
    .where('kind', '=', 'pupil')
    .orderBy('id')
    .execute()

/** A school into which they were imported. */
export async function givenPupils(app: GivenApp, pupils: readonly Line[] = SCHOOL) {
  const school = await givenSchool(app)
  const importer = givenImporter(app, await givenStaff(app, school, 'librarian'))
  const { body } = await importer.read(roster(pupils))
  await importer.apply(body.id)
  return { school, importer, first: body.id }
}
