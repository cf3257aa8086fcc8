/**
 * OneRoster 1.2 as CSV files (1EdTech, OneRoster CSV Binding 1.2; files of version 1.1 have the same columns and the role among
 * the users): who is in which class, made into a list of pupils and a list of staff such as schools send as Excel files. Whatever
 * else the files hold of a person (mail, telephone, demographics) is never looked at. Pure.
 */
import { cellAt, EMPTY } from './cells.ts'
import { SheetRefusal } from './failures.ts'
import type { Cell, Row, Sheet } from './cells.ts'

export const ONE_ROSTER_PARTS = ['manifest', 'orgs', 'users', 'roles', 'classes', 'enrollments'] as const
export type OneRosterPart = (typeof ONE_ROSTER_PARTS)[number]
export type OneRosterFiles = Readonly<Partial<Record<OneRosterPart, readonly Row[]>>>

/** What the person who sent the files should know: it is only what changed; somebody is marked to be deleted. */
export type OneRosterNote = 'oneroster' | 'oneroster-delta' | 'oneroster-deleted'

const VERSIONS = /^1\.[12]\b/
/** Roles of users who borrow as staff; parents, guardians and relatives are no readers of a school library. */
const STAFF = new Set([
  'teacher',
  'aide',
  'administrator',
  'principal',
  'proctor',
  'counselor',
  'siteadministrator',
  'districtadministrator',
  'systemadministrator',
])
/** Grades are written by the codes of CEDS: 01 … 12. */
const GRADES = [
  '一年级',
  '二年级',
  '三年级',
  '四年级',
  '五年级',
  '六年级',
  '七年级',
  '八年级',
  '九年级',
  '高一',
  '高二',
  '高三',
]

/** @throws SheetRefusal `oneroster`, with what is wrong in `found`: a file, a column, the version, several schools */
export function readOneRoster(files: OneRosterFiles): { sheets: Sheet[]; notes: OneRosterNote[] } {
  const delta = modeOf(files)
  const users = tableOf(files, 'users', ['sourcedId', 'familyName', 'givenName'])
  if (!users) throw wrong('users.csv')
  const classOf = classesOf(files)
  const roleOf = rolesOf(files, users)
  const people = users.records.flatMap((record) => {
    const role = roleOf(record)
    return role === undefined ? [] : [{ record, role }]
  })
  const notes: OneRosterNote[] = ['oneroster']
  if (delta) notes.push('oneroster-delta')
  if (delta && people.some(({ record }) => isDeleted(record))) notes.push('oneroster-deleted')
  const kept = people.filter(({ record }) => !isDeleted(record))
  return {
    sheets: [
      listOf(
        users,
        'users.csv',
        kept.filter(({ role }) => role === 'pupil'),
        classOf,
      ),
      listOf(
        users,
        'users.csv 教职工',
        kept.filter(({ role }) => role === 'staff'),
      ),
    ].filter(({ rows }) => rows.length > 0),
    notes,
  }
}

interface Line {
  /** Zero-based, in the file. */
  readonly row: number
  readonly text: (column: string) => string
}

interface Table {
  readonly column: (name: string) => number | undefined
  readonly width: number
  readonly records: readonly Line[]
}

/** Columns by their names, in whatever order; columns that nobody knows (metadata.…) are passed over. */
function tableOf(files: OneRosterFiles, part: OneRosterPart, needed: readonly string[]): Table | undefined {
  const rows = files[part]
  if (!rows) return undefined
  const [head = []] = rows
  const columns = new Map(head.map(({ text }, at) => [text.trim().toLowerCase(), at]))
  const missing = needed.find((name) => !columns.has(name.toLowerCase()))
  if (missing !== undefined) throw wrong(`${part}.csv: ${missing}`)
  const column = (name: string) => columns.get(name.toLowerCase())
  const records = rows
    .slice(1)
    .flatMap((row, at): Line[] =>
      row.some(({ kind }) => kind !== 'empty')
        ? [{ row: at + 1, text: (name) => cellAt(row, column(name) ?? -1).text.trim() }]
        : [],
    )
  return { column, width: head.length, records }
}

const wrong = (found: string) => new SheetRefusal('oneroster', found, { found })

const isDeleted = (line: Line) => line.text('status').toLowerCase() === 'tobedeleted'

/** Whether the files hold only what changed. A manifest must be there: it says which files of which version these are. */
function modeOf(files: OneRosterFiles): boolean {
  const manifest = tableOf(files, 'manifest', ['propertyName', 'value'])
  if (!manifest) throw wrong('manifest.csv')
  const said = new Map(
    manifest.records.map((line) => [line.text('propertyName').toLowerCase(), line.text('value').toLowerCase()]),
  )
  if (!VERSIONS.test(said.get('oneroster.version') ?? '')) throw wrong('version')
  for (const part of ONE_ROSTER_PARTS) {
    const mode = said.get(`file.${part}`)
    if ((mode === 'bulk' || mode === 'delta') && !files[part]) throw wrong(`${part}.csv`)
  }
  return ['users', 'enrollments', 'classes', 'roles'].some((part) => said.get(`file.${part}`) === 'delta')
}

type Role = 'pupil' | 'staff' | undefined

function rolesOf(files: OneRosterFiles, users: Table): (user: Line) => Role {
  const roles = tableOf(files, 'roles', ['userSourcedId', 'role'])
  if (!roles && users.column('role') === undefined) throw wrong('roles.csv')
  const all = new Map<string, Set<string>>()
  for (const line of roles?.records ?? []) {
    if (isDeleted(line)) continue
    const id = line.text('userSourcedId')
    all.set(id, (all.get(id) ?? new Set()).add(line.text('role').toLowerCase()))
  }
  return (user) => {
    // a user who is to be deleted has no role any more
    const own = all.get(user.text('sourcedId')) ?? new Set([user.text('role').toLowerCase()])
    if (own.has('student')) return 'pupil'
    return [...own].some((role) => STAFF.has(role)) ? 'staff' : undefined
  }
}

interface InClass {
  readonly name: string
  readonly grade: string
}

/** The class of a pupil: his homeroom; of a school that keeps none, whatever classes he is in, for a person to say which. */
function classesOf(files: OneRosterFiles): (user: Line) => InClass {
  const classes = tableOf(files, 'classes', ['sourcedId', 'title'])
  const enrollments = tableOf(files, 'enrollments', ['classSourcedId', 'userSourcedId', 'role'])
  const known = new Map(
    (classes?.records ?? []).filter((line) => !isDeleted(line)).map((line) => [line.text('sourcedId'), line] as const),
  )
  const schools = new Set([...known.values()].map((line) => line.text('schoolSourcedId')).filter(Boolean))
  if (schools.size > 1) throw wrong('schools')
  const inClasses = new Map<string, Line[]>()
  for (const line of enrollments?.records ?? []) {
    const one = known.get(line.text('classSourcedId'))
    if (!one || isDeleted(line) || line.text('role').toLowerCase() !== 'student') continue
    const user = line.text('userSourcedId')
    inClasses.set(user, [...(inClasses.get(user) ?? []), one])
  }
  return (user) => {
    const all = inClasses.get(user.text('sourcedId')) ?? []
    const homerooms = all.filter((line) => line.text('classType').toLowerCase() === 'homeroom')
    const own = homerooms.length > 0 ? homerooms : all
    const names = [...new Set(own.map((line) => line.text('title')))]
    const grades = new Set(own.map((line) => gradeName(line.text('grades'))))
    const [grade = ''] = grades
    return { name: names.join('、'), grade: (grades.size === 1 && grade) || gradeName(user.text('grades')) }
  }
}

/** `03` or `3` as it is called; nothing where several or other codes (KG) stand there. */
function gradeName(codes: string): string {
  const code = /^0?(\d{1,2})$/.exec(codes)?.[1]
  return (code && GRADES[Number(code) - 1]) ?? ''
}

/**
 * A list whose rows and cells stand where they stand in users.csv, so that what is said of a row leads to its line there; class and
 * grade, which come from other files, stand behind its columns.
 */
function listOf(
  { column, width }: Table,
  name: string,
  people: readonly { readonly record: Line }[],
  classOf?: (user: Line) => InClass,
): Sheet {
  if (people.length === 0) return { name, hidden: false, rows: [], merges: [] }
  const [nameAt = 0, numberAt] = [column('familyName'), column('identifier')]
  const line = (cells: ReadonlyMap<number, string>): Row =>
    Array.from({ length: width + 2 }, (_, at): Cell => {
      const text = cells.get(at) ?? ''
      return text === '' ? EMPTY : { kind: 'text', text }
    })
  const made = (called: string, number: string, inClass: InClass | undefined) =>
    line(
      new Map([
        [nameAt, called],
        ...(numberAt === undefined ? [] : [[numberAt, number] as const]),
        ...(inClass ? [[width, inClass.name] as const, [width + 1, inClass.grade] as const] : []),
      ]),
    )
  const heading = classOf ? { name: '班级', grade: '年级' } : undefined
  const rows: Row[] = [made('姓名', classOf ? '学号' : '工号', heading)]
  for (const { record } of people) {
    while (rows.length < record.row) rows.push([])
    rows.push(made(fullName(record), record.text('identifier'), classOf?.(record)))
  }
  return { name, hidden: false, rows, merges: [] }
}

/** Chinese names run together, family name first; others with a space, given name first. */
function fullName(user: Line): string {
  const [family, given] = [user.text('familyName'), user.text('givenName')]
  return /\p{Script=Han}/u.test(family + given) ? family + given : [given, family].filter(Boolean).join(' ')
}
