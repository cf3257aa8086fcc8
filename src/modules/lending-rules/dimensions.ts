/**
 * What a rule may ask about, from light to heavy. The place in this list is the weight: a rule that asks about something heavier
 * goes before all rules that ask only about lighter things together, so 寒假 goes before 教师, 教师 before 漫画.
 */
export const dimensions = [
  'weekday',
  'window',
  'channel',
  'place',
  'zone',
  'classNumber',
  'kind',
  'stage',
  'grade',
  'category',
  'role',
  'class',
  'flag',
  'action',
  'season',
  'dates',
] as const
export type Dimension = (typeof dimensions)[number]

/** The dimensions that speak of the book: together they are the scope in which a limit counts. */
export const bookDimensions = ['zone', 'classNumber', 'kind', 'flag'] as const satisfies readonly Dimension[]

export const actions = ['loan', 'renew', 'hold', 'in-house', 'class-loan'] as const
export type Action = (typeof actions)[number]

/** How it is asked for: at the desk, at a machine, by the reader for himself, at a desk without a line, from paper. */
export const channels = ['desk', 'self', 'me', 'offline', 'paper'] as const
export type Channel = (typeof channels)[number]

export const places = ['library', 'reading-room', 'corner', 'corridor', 'lesson', 'activity'] as const
export type Place = (typeof places)[number]

/** `reference`: it stands where nothing is lent; `new`: on the shelf for a few weeks; `only-copy`: the last one that can be lent. */
export const flags = ['new', 'reference', 'only-copy', 'lesson-set'] as const
export type Flag = (typeof flags)[number]

/** Reader categories that come with the program, whether readers of them have come yet or not; a school adds its own. */
export const knownCategories = ['pupil-lower', 'pupil', 'teacher'] as const

/** The part of the year: `before-…` are the last days of a term (`holidayFrom` of the rule set), in which books go home for the holidays. */
export const seasons = ['teaching', 'before-winter', 'winter', 'before-summer', 'summer'] as const
export type Season = (typeof seasons)[number]

/** What is done about a book that is late, from gentle to grave (没有罚款: a school does not fine). */
export const consequences = ['remind', 'talk', 'pause', 'teacher'] as const
export type Consequence = (typeof consequences)[number]

/** How a lost or spoilt book is made up for, first choice first. */
export const remedies = ['same-edition', 'same-title', 'price', 'repair', 'service', 'waiver'] as const

/** What a rule can settle; each is looked for on its own. */
export const valueNames = [
  'allowed',
  'count',
  'perTerm',
  'perClass',
  'period',
  'ceiling',
  'closed',
  'renewals',
  'renewPeriod',
  'renewBy',
  'autoRenew',
  'grace',
  'ladder',
  'holds',
  'shelfDays',
  'whenWaiting',
  'loss',
  'damage',
  'override',
] as const
export type ValueName = (typeof valueNames)[number]
