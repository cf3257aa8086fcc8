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
/** The library is open while classes have their reading lessons. */
export const LESSON_WINDOWS = { morning: '上午阅读课', afternoon: '下午阅读课' } as const
/** What stands in the log of the reading room beside some windows. */
export const ROOM_NOTES = ['小馆员整理书架', '新到期刊上架', '三年级查资料', '下雨，来的人多', '投影仪维修'] as const
export const STORY = {
  office: '语文教研组',
  waived: '低年级，第一次丢书，家长已说明情况',
  lost: '在公交车上落下了',
  voucher: '财收',
  lessonNote: '整本书阅读课',
  purpose: '赔偿款交学校财务，全部用于补购图书。',
} as const

/** Parts of invented names: the commonest family names, and given names of which none belongs to anybody in particular. */
export const FAMILY_NAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']
export const GIVEN_FIRST = [...'子雨思梓一欣浩明佳俊若嘉诗宇晨语文可天心安清书亦沐知景星然']
export const GIVEN_SECOND = [...'涵轩怡彤宸睿萱宁辰妍泽悦航琪阳菲博雯朗溪远珊恒岚霖禾舟遥']
/** Given names of the grown-ups. */
export const TEACHER_FIRST = [...'建国志秀晓丽海文春永玉红伟敏静慧']
export const TEACHER_SECOND = [...'明华英芳军平兰霞东梅强燕宁云林波']
