import { zipFile } from './sheet-files.ts'

type Rows = readonly (readonly string[])[]
export interface OneRosterGiven {
  readonly manifest?: Rows | null
  readonly users?: Rows
  readonly roles?: Rows | null
  readonly classes?: Rows
  readonly enrollments?: Rows
  /** Other files as they stand, and where the files lie in the zip. */
  readonly more?: Readonly<Record<string, string>>
  readonly folder?: string
}

export const USERS = [
  'sourcedId',
  'status',
  'dateLastModified',
  'enabledUser',
  'username',
  'userIds',
  'givenName',
  'familyName',
  'identifier',
  'email',
  'sms',
  'grades',
  'metadata.anything',
]
export const userRow = (
  id: string,
  family: string,
  given: string,
  { number = '', status = '', grades = '' }: { number?: string; status?: string; grades?: string } = {},
) => [id, status, '', 'true', id, '', given, family, number, `${id}@example.org`, '13800138000', grades, 'x']

export const CLASSES = ['sourcedId', 'status', 'dateLastModified', 'title', 'grades', 'classType', 'schoolSourcedId']
export const classRow = (id: string, title: string, { grades = '', type = 'homeroom', school = 'o1' } = {}) => [
  id,
  '',
  '',
  title,
  grades,
  type,
  school,
]

export const manifestOf = (mode: 'bulk' | 'delta' = 'bulk', version = '1.2'): Rows => [
  ['propertyName', 'value'],
  ['manifest.version', '1.0'],
  ['oneroster.version', version],
  ['file.users', mode],
  ['file.classes', mode],
  ['file.enrollments', mode],
  ['source.systemName', '教务系统'],
]

const csv = (rows: Rows) =>
  Buffer.from(`${rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`)

/** A zip of OneRoster CSV files: `roles` gives each user his role, `enrollments` his classes as [user, class]. */
export function oneRosterZip(given: OneRosterGiven): Buffer {
  const { manifest = manifestOf(), users, roles, classes, enrollments = [], more = {}, folder = '' } = given
  const parts: Record<string, Rows | null | undefined> = {
    'manifest.csv': manifest,
    'users.csv': users && [USERS, ...users],
    'roles.csv': roles && [
      ['sourcedId', 'status', 'dateLastModified', 'userSourcedId', 'roleType', 'role', 'orgSourcedId'],
      ...roles.map(([user = '', role = ''], n) => [`r${n}`, '', '', user, 'primary', role, 'o1']),
    ],
    'classes.csv': classes && [CLASSES, ...classes],
    'enrollments.csv': [
      ['sourcedId', 'status', 'dateLastModified', 'classSourcedId', 'schoolSourcedId', 'userSourcedId', 'role'],
      ...enrollments.map(([user = '', one = '', status = ''], n) => [`e${n}`, status, '', one, 'o1', user, 'student']),
    ],
  }
  return zipFile([
    ...Object.entries(parts).flatMap(([name, rows]) => (rows ? [{ name: folder + name, content: csv(rows) }] : [])),
    ...Object.entries(more).map(([name, text]) => ({ name, content: Buffer.from(text) })),
  ])
}
