/** What stands in the rooms and on the calendar of the demonstration school. */
export const PLACES = { stacks: '书库', readingRoom: '阅览室', corridor: '走廊书吧', corner: '图书角' } as const
export const REASONS = {
  newYear: '元旦',
  spring: '春节',
  tomb: '清明节',
  labour: '劳动节',
  boat: '端午节',
  moon: '中秋节',
  national: '国庆节',
  makeUp: '调休上班',
  winter: '寒假',
  summer: '暑假',
} as const
/** How titles.tsv names kinds and ages. */
export const KINDS: Readonly<Record<string, string>> = {
  绘本: 'picture-book',
  注音读物: 'pinyin-reader',
  科普: 'popular-science',
  革命传统: 'revolutionary',
  工具书: 'reference',
  教师用书: 'teaching',
  期刊合订本: 'periodical',
}
export const AGES: Readonly<Record<string, string>> = {
  学前: 'preschool',
  小学低: 'primary-lower',
  小学中: 'primary-middle',
  小学高: 'primary-upper',
  初中: 'junior',
  高中: 'senior',
  教师: 'teacher',
}
export const ISSUE = { before: '', year: '年第', after: '期' } as const
