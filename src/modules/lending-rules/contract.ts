import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { daySchema, weekdaySchema } from '#values/wire'
import { actions, channels, consequences, flags, places, remedies, seasons } from './dimensions.ts'

const word = z.string().trim().min(1).max(40)
const some = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(40).optional()

/** Whom and what a rule is for: each list is 或, all lists together are 且; nothing said means everybody and everything. */
export const ruleWhen = z.strictObject({
  category: some(word),
  role: some(word),
  stage: some(z.enum(['primary', 'junior', 'senior'])),
  grade: some(z.int().min(1).max(12)),
  class: some(z.int()),
  kind: some(word),
  zone: some(z.int()),
  /** Beginnings of class numbers: I287 holds for I287.45 too. */
  classNumber: some(z.string().trim().min(1).max(20)),
  flag: some(z.enum(flags)),
  place: some(z.enum(places)),
  action: some(z.enum(actions)),
  channel: some(z.enum(channels)),
  season: some(z.enum(seasons)),
  dates: z.strictObject({ from: daySchema, to: daySchema }).optional(),
  weekday: some(weekdaySchema),
  /** Numbers of opening windows. */
  window: some(z.int()),
})
export type RuleWhen = z.output<typeof ruleWhen>

export const period = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('days'), n: z.int().min(0).max(400) }),
  z.strictObject({ unit: z.literal('open-days'), n: z.int().min(1).max(200) }),
  /** Until the class's nth reading lesson from now: 1 is the next one. A class without one gets n weeks. */
  z.strictObject({ unit: z.literal('lessons'), n: z.int().min(1).max(20) }),
  z.strictObject({ unit: z.literal('term-end') }),
  /** Over the holidays: the first open day of the next term. */
  z.strictObject({ unit: z.literal('next-term') }),
  z.strictObject({ unit: z.literal('day'), day: daySchema }),
])
export type Period = z.output<typeof period>

/** One step of what happens while a book is late: from so many days on. `pause` may go on after the return, `perDay` for each day, at most `most`. */
export const ladderStep = z.strictObject({
  from: z.int().min(1).max(365),
  step: z.enum(consequences),
  perDay: z.int().min(0).max(7).default(0),
  most: z.int().min(0).max(60).default(0),
})
export type LadderStep = z.output<typeof ladderStep>

const percent = z.int().min(0).max(1000)

export const ruleValues = z.strictObject({
  allowed: z.boolean().optional(),
  /** At one time, of the books that this rule speaks of. */
  count: z.int().min(0).max(200).optional(),
  perTerm: z.int().min(0).max(2000).optional(),
  /** Out at one time with the whole class, in class loans. */
  perClass: z.int().min(0).max(500).optional(),
  period: period.optional(),
  /** Whether the term's last day cuts a loan short. */
  ceiling: z.enum(['term-end', 'none']).optional(),
  /** Where the due day is a closed day. */
  closed: z.enum(['next', 'before', 'keep']).optional(),
  renewals: z.int().min(0).max(20).optional(),
  renewPeriod: period.optional(),
  /** `desk`: only with the book seen. */
  renewBy: z.enum(['reader', 'desk']).optional(),
  autoRenew: z.boolean().optional(),
  /** Open days after the due day in which nobody speaks of late. */
  grace: z.int().min(0).max(30).optional(),
  ladder: z.array(ladderStep).max(8).optional(),
  holds: z.int().min(0).max(50).optional(),
  /** Open days on the hold shelf. */
  shelfDays: z.int().min(1).max(30).optional(),
  /** With so many readers waiting, the loan is so many days at most. */
  whenWaiting: z.strictObject({ from: z.int().min(1).max(50), days: z.int().min(1).max(60) }).optional(),
  loss: z.strictObject({ ways: z.array(z.enum(remedies)).min(1).max(6), percent }).optional(),
  damage: z.strictObject({ worn: percent, damaged: percent, unusable: percent }).optional(),
  override: z.enum(['lender', 'rule-maker', 'nobody']).optional(),
})
export type RuleValues = z.output<typeof ruleValues>

/** One row. Its number stays the same through all versions, so that a trace can name it. */
export const rule = z.strictObject({ id: z.int().min(1), when: ruleWhen, values: ruleValues })
export type Rule = z.output<typeof rule>

export const ruleSet = z.strictObject({
  rules: z
    .array(rule)
    .min(1)
    .max(200)
    .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, 'two rows with one number'),
  /** So many days before a term ends the holiday loans begin (`before-winter`, `before-summer`). */
  holidayFrom: z.int().min(0).max(40).default(14),
})
export type RuleSet = z.output<typeof ruleSet>

export const draftInput = z.object({
  set: ruleSet,
  /** The version that was looked at: somebody else may have changed the rules since. */
  base: z.int().min(0),
})

export const rulesInput = draftInput.extend({
  /** In force from this day on. */
  from: daySchema,
})

const rulesView = z.object({
  /** What holds today; 0 is what the program comes with. */
  version: z.int(),
  latest: z.int(),
  set: ruleSet,
  draft: z.object({ base: z.int(), savedAt: z.string(), set: ruleSet }).nullable(),
  /** The last twenty, the newest first. */
  versions: z.array(z.object({ version: z.int(), from: daySchema, madeAt: z.string(), undone: z.boolean() })),
  world: z.object({
    categories: z.array(z.object({ category: z.string(), readers: z.int() })),
    grades: z.array(z.object({ grade: z.int(), stage: z.enum(['primary', 'junior', 'senior']) })),
    classes: z.array(z.object({ id: z.int(), label: z.string(), grade: z.int() })),
  }),
})
export type RulesView = z.output<typeof rulesView>

export const getLendingRules = endpoint({
  key: 'GET /schools/:school/lending-rules',
  summary: 'The rules of lending as they stand, their draft and their versions',
  access: { permission: 'lending-rules.change' },
  params: schoolParams,
  reply: rulesView,
})

export const getRuleVersion = endpoint({
  key: 'GET /schools/:school/lending-rules/versions/:version',
  summary: 'The rules of one version: what a loan was made under',
  access: 'signed-in',
  params: schoolParams.extend({ version: z.coerce.number().int().min(0) }),
  reply: ruleSet,
})

export const changeLendingRules = endpoint({
  key: 'POST /schools/:school/lending-rules',
  summary: 'Puts rules in force from a day on; loans that are out keep the rules they were made under',
  access: { permission: 'lending-rules.change' },
  params: schoolParams,
  body: rulesInput,
  reply: z.object({ version: z.int(), from: daySchema }),
})

export const undoLendingRules = endpoint({
  key: 'POST /schools/:school/lending-rules/undo',
  summary: 'Goes back to the version before; `version` is the last one',
  access: { permission: 'lending-rules.change' },
  params: schoolParams,
  body: z.object({ version: z.int() }),
  reply: z.object({ version: z.int() }),
})

export const saveRulesDraft = endpoint({
  key: 'PUT /schools/:school/lending-rules/draft',
  summary: 'Keeps rules that are not in force yet',
  access: { permission: 'lending-rules.change' },
  params: schoolParams,
  body: draftInput,
  reply: z.object({ savedAt: z.string() }),
})

export const dropRulesDraft = endpoint({
  key: 'DELETE /schools/:school/lending-rules/draft',
  summary: 'Throws the draft away',
  access: { permission: 'lending-rules.change' },
  params: schoolParams,
  reply: z.object({ dropped: z.boolean() }),
})

export const wallText = endpoint({
  key: 'GET /schools/:school/lending-rules/wall',
  summary: 'The rules as sentences, for everybody to read',
  access: 'public',
  params: schoolParams,
  reply: z.object({ title: z.string(), from: daySchema.nullable(), lines: z.array(z.string()) }),
})

export const wallAsPdf = endpoint({
  key: 'GET /schools/:school/lending-rules/wall.pdf',
  summary: 'The rules as sentences on one sheet, to hang up',
  access: 'public',
  params: schoolParams,
  produces: 'application/pdf',
})
