import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { slug } from '#school/contract'
import { daySchema } from '#values/wire'
import { type Schooling, schoolings } from './rules.ts'

export { type Schooling, schoolings }

export const listSchools = endpoint({
  key: 'GET /schools',
  summary: 'The schools of this installation, and whether it is still unclaimed',
  access: 'public',
  reply: z.object({
    unclaimed: z.boolean(),
    schools: z.array(z.object({ slug: z.string(), name: z.string(), demo: z.boolean() })),
  }),
})

/** What a new school is asked: the wizard's questions, on the screen and on the command line too. */
export const schoolAnswers = z.object({
  name: z.string().trim().min(2).max(60),
  /** Short name in addresses; made from the name when left out. */
  slug: slug.optional(),
  schooling: z.enum(Object.keys(schoolings) as [Schooling, ...Schooling[]]),
  /** 开学日: the first day of the present term. */
  firstDay: daySchema,
})

export const firstAdministrator = z.object({
  name: z.string().trim().min(1).max(40),
  account: z.string().trim().min(2).max(40),
})

export const setUp = endpoint({
  key: 'POST /setup',
  summary: 'The first school and its administrator, by whoever can read the one-time code on the console',
  access: 'installer',
  body: schoolAnswers.extend({ administrator: firstAdministrator.extend({ password: z.string().min(8).max(200) }) }),
  reply: z.object({ slug: z.string() }),
})

export const checkSetupCode = endpoint({
  key: 'POST /setup/code',
  summary: 'Says whether the one-time code is right, and proposes the first day of term',
  access: 'installer',
  reply: z.object({
    ok: z.literal(true),
    today: daySchema,
    firstDay: daySchema,
    /** True when there is a real school already: the code has done its work. */
    claimed: z.boolean(),
  }),
})

export const confirmClock = endpoint({
  key: 'POST /schools/:school/clock/confirm',
  summary: 'Somebody in charge has looked at the date of this computer: it counts as right',
  access: { permission: 'installation.confirm-clock' },
  params: schoolParams,
  reply: z.object({ today: z.string() }),
})

export const schoolHere = z.object({
  id: z.number().int(),
  slug: z.string(),
  name: z.string(),
  demo: z.boolean(),
  /** The day on which it was opened. */
  since: daySchema,
  /** `stopped`: closed, and its removal broke off in the middle. */
  state: z.enum(['open', 'leaving', 'stopped']),
  /** Rows that have left; of how many is unknown while the backup is made. */
  progress: z.object({ done: z.number().int(), total: z.number().int().nullable() }).nullable(),
  /** The last removal did not come to its end: since when, and why, in words. */
  failed: z.object({ day: daySchema, why: z.string() }).nullable(),
})
export type SchoolHere = z.output<typeof schoolHere>

export const listSchoolsHere = endpoint({
  key: 'GET /schools/:school/schools',
  summary: 'The schools of this installation, for whoever may open another',
  access: { permission: 'installation.create-school' },
  params: schoolParams,
  reply: z.array(schoolHere),
})

export const schoolsAsExcel = endpoint({
  key: 'GET /schools/:school/schools/list.xlsx',
  summary: 'The schools of this installation as an Excel file',
  access: { permission: 'installation.create-school' },
  params: schoolParams,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const openSchool = endpoint({
  key: 'POST /schools/:school/schools',
  summary: 'Another school of this installation; the first password of its administrator is told this once',
  access: { permission: 'installation.create-school' },
  params: schoolParams,
  body: schoolAnswers.extend({ administrator: firstAdministrator }),
  reply: z.object({ slug: z.string(), password: z.string() }),
})

export const removeSchool = endpoint({
  key: 'POST /schools/:school/schools/:id/removal',
  summary: 'Makes a backup and takes another school out of the installation, with all its data; its name is typed',
  access: { permission: 'installation.remove-school' },
  params: schoolParams.extend({ id: z.coerce.number().int() }),
  body: z.object({ name: z.string().max(60) }),
  reply: z.object({ slug: z.string() }),
})

export const removeDemo = endpoint({
  key: 'DELETE /schools/:school/demo',
  summary: 'Makes a backup and takes the demonstration school away, from within it or from the first school',
  access: { permission: 'demo.manage' },
  params: schoolParams,
  reply: z.object({ slug: z.string() }),
})

export const backupState = z.object({
  folder: z.string(),
  /** False while backups lie beside the data they are to save: 今天 reminds until somebody chose a place. */
  chosen: z.boolean(),
  /** True when the folder lies within that of the data or of the program: what destroys one destroys the other. */
  besideData: z.boolean(),
  sealed: z.boolean(),
  last: z
    .object({ at: z.string(), file: z.string(), bytes: z.number(), rows: z.number(), problem: z.string().nullable() })
    .nullable(),
  files: z.array(z.object({ name: z.string(), day: z.string(), bytes: z.number() })),
})

export const getBackups = endpoint({
  key: 'GET /schools/:school/backups',
  summary: 'Where backups go, when the last one was made, which are kept',
  access: { permission: 'installation.back-up' },
  params: schoolParams,
  reply: backupState,
})

export const backUpNow = endpoint({
  key: 'POST /schools/:school/backups',
  summary: 'Makes a backup now; answers the job to watch',
  access: { permission: 'installation.back-up' },
  params: schoolParams,
  reply: z.object({ job: z.number().int() }),
})

export const downloadBackup = endpoint({
  key: 'GET /schools/:school/backups/:name',
  summary: 'One of the kept backup files',
  access: { permission: 'installation.back-up' },
  params: schoolParams.extend({ name: z.string().max(60) }),
  produces: 'application/octet-stream',
})

export const setBackupPlace = endpoint({
  key: 'PUT /schools/:school/backups/place',
  summary: 'The folder or stick that backups go to, and the passphrase that seals them there',
  access: { permission: 'installation.back-up' },
  params: schoolParams,
  body: z.object({ folder: z.string().trim().min(1).max(400), passphrase: z.string().min(8).max(200).nullable() }),
  reply: backupState,
})

export const listAside = endpoint({
  key: 'GET /schools/:school/aside',
  summary: 'The data that restores put aside, newest first',
  access: { permission: 'installation.back-up' },
  params: schoolParams,
  reply: z.array(z.object({ name: z.string(), at: z.string(), bytes: z.number() })),
})

export const removeAside = endpoint({
  key: 'DELETE /schools/:school/aside/:name',
  summary: 'Deletes data that a restore put aside, for good',
  access: { permission: 'installation.back-up' },
  params: schoolParams.extend({ name: z.string().max(60) }),
  reply: z.null(),
})

export const restoreFromBackup = endpoint({
  key: 'POST /setup/restore',
  summary:
    'Goes on from an uploaded backup in an installation that nobody has claimed; the program starts anew with it',
  access: 'installer',
  upload: { maxBytes: 8_000_000_000 },
  body: z.object({ passphrase: z.string().max(200).optional() }),
  reply: z.object({ madeAt: z.string(), schools: z.array(z.string()) }),
})
