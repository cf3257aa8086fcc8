/**
 * Literature of countries, composed by the rule of the CLC: I, the country's number in the table of world regions, then the
 * genre (table of I3/7). I561 and 84 make I561.84, English children's fiction. School libraries have hundreds of them, so they
 * are made and not listed.
 */
import { dotted } from '../class-number.ts'

/** Region number (世界地区表), Chinese and English name of the literature. */
const COUNTRIES: readonly (readonly [region: string, zh: string, en: string])[] = [
  ['3126', '韩国', 'Korean'],
  ['313', '日本', 'Japanese'],
  ['333', '越南', 'Vietnamese'],
  ['336', '泰国', 'Thai'],
  ['339', '新加坡', 'Singaporean'],
  ['351', '印度', 'Indian'],
  ['371', '阿拉伯', 'Arabic'],
  ['373', '伊朗', 'Iranian'],
  ['374', '土耳其', 'Turkish'],
  ['382', '以色列', 'Israeli'],
  ['411', '埃及', 'Egyptian'],
  ['478', '南非', 'South African'],
  ['512', '俄罗斯', 'Russian'],
  ['513', '波兰', 'Polish'],
  ['515', '匈牙利', 'Hungarian'],
  ['516', '德国', 'German'],
  ['521', '奥地利', 'Austrian'],
  ['522', '瑞士', 'Swiss'],
  ['524', '捷克', 'Czech'],
  ['531', '芬兰', 'Finnish'],
  ['532', '瑞典', 'Swedish'],
  ['533', '挪威', 'Norwegian'],
  ['534', '丹麦', 'Danish'],
  ['545', '希腊', 'Greek'],
  ['546', '意大利', 'Italian'],
  ['551', '西班牙', 'Spanish'],
  ['552', '葡萄牙', 'Portuguese'],
  ['561', '英国', 'British'],
  ['562', '爱尔兰', 'Irish'],
  ['563', '荷兰', 'Dutch'],
  ['564', '比利时', 'Belgian'],
  ['565', '法国', 'French'],
  ['611', '澳大利亚', 'Australian'],
  ['612', '新西兰', 'New Zealand'],
  ['711', '加拿大', 'Canadian'],
  ['712', '美国', 'American'],
  ['731', '墨西哥', 'Mexican'],
  ['775', '哥伦比亚', 'Colombian'],
  ['777', '巴西', 'Brazilian'],
  ['783', '阿根廷', 'Argentine'],
  ['784', '智利', 'Chilean'],
]

/**
 * Genres as schools have them. In 2, 3, 4 and 6 the second digit is the period: 3 the Middle Ages, 4 modern times to 1917, 5 since
 * then (the dates differ by country). 8 is children's literature.
 */
const GENRES: readonly (readonly [number: string, zh: string, en: string])[] = [
  ['', '文学', 'literature'],
  ['2', '诗歌', 'poetry'],
  ['25', '现代诗歌', 'modern poetry'],
  ['3', '戏剧文学', 'drama'],
  ['33', '中世纪戏剧（至文艺复兴）', 'drama to the Renaissance'],
  ['4', '小说', 'fiction'],
  ['43', '中世纪小说（至文艺复兴）', 'fiction to the Renaissance'],
  ['44', '近代小说', 'fiction to the early 20th century'],
  ['45', '现代小说', 'modern fiction'],
  ['55', '现代报告文学', 'modern reportage'],
  ['6', '散文', 'essays'],
  ['65', '现代散文', 'modern essays'],
  ['7', '民间文学', 'folk literature'],
  ['73', '民间故事、神话', 'folk tales and myths'],
  ['74', '寓言', 'fables'],
  ['8', '儿童文学', 'children’s literature'],
  ['82', '儿童诗歌、童谣', 'children’s poems and rhymes'],
  ['84', '儿童小说', 'children’s fiction'],
  ['85', '图画故事', 'picture stories | 绘本'],
  ['86', '儿童散文', 'children’s essays'],
  ['88', '童话、寓言', 'fairy tales and fables'],
]

/** The rows of all countries and genres, in the form of the tables. */
export function literatureRows(): string[] {
  return COUNTRIES.flatMap(([region, country, adjective]) =>
    GENRES.map(([genre, zh, en]) => `${dotted(`I${region}${genre}`)} ${country}${zh} | ${adjective} ${en}`),
  )
}
