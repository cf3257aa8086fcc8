/** Words of titles and what is drawn for them. The longest word wins; among equals the one that stands first here. */
import { animals } from './drawings-animals.ts'
import { ideas } from './drawings-ideas.ts'
import { plants } from './drawings-plants.ts'
import { sky } from './drawings-sky.ts'
import { small } from './drawings-small.ts'
import { things } from './drawings-things.ts'

export const drawings = { ...sky, ...plants, ...animals, ...small, ...things, ...ideas }
export type DrawingName = keyof typeof drawings

const table: Readonly<Partial<Record<DrawingName, string>>> = {
  monkey: '西游记 孙悟空 大闹天宫 猴 猿',
  web: '夏洛的网 蜘蛛',
  rose: '小王子 玫瑰 蔷薇',
  redStar: '红星 红岩 红军',
  peak: '长征 草地 英雄 雷锋 烈士 革命 登山 珠穆朗玛',
  flag: '国旗 祖国 旗 五四 党 毛泽东 邓小平 周恩来',
  dinosaur: '恐龙 侏罗纪 白垩纪 化石',
  dragon: '龙',
  whale: '鲸 海洋馆',
  seabed: '海底 海错 海洋 珊瑚',
  shell: '贝壳 贝 螺',
  fox: '狐',
  wolf: '狼',
  owl: '猫头鹰 夜莺',
  panda: '熊猫',
  cat: '猫',
  dog: '狗 犬',
  tiger: '虎 豹',
  lion: '狮',
  bear: '熊',
  rabbit: '兔',
  mouse: '老鼠 鼠 精灵鼠',
  pig: '猪',
  elephant: '大象 象王 小象',
  deer: '鹿',
  horse: '马',
  cow: '牛',
  sheep: '羊',
  duck: '鸭 丑小鸭 鹅',
  rooster: '鸡',
  crane: '鹤 天鹅 鹭',
  bird: '鸟 雀 燕 鹰 乌鸦 喜鹊 翅膀',
  turtle: '龟',
  frog: '蛙 蟾 蝌蚪',
  snake: '蛇',
  snail: '蜗牛',
  fish: '鱼 钓',
  butterfly: '蝴蝶 蝶',
  bee: '蜜蜂 蜂',
  ant: '蚂蚁 蚁',
  insect: '昆虫 虫 蟋蟀 蝉 瓢虫',
  mask: '脸谱 京剧 戏曲 戏剧 面具',
  pearl: '珍珠 明珠 宝石 宝贝',
  gourd: '葫芦',
  fruit: '苹果 桃 果 橘 梨',
  mushroom: '蘑菇 菌',
  sunflower: '向日葵 葵',
  lotus: '荷 莲',
  plum: '梅 桃花 樱',
  bamboo: '竹',
  wheat: '稻 麦 粮 种子 盘中餐 农',
  sprout: '春 芽 苗 萝卜',
  leaf: '叶 秋',
  grass: '草',
  tree: '森林 树 林',
  flower: '花 园',
  rocket: '火箭 飞船 航天 宇航 神舟 嫦娥',
  plane: '飞机 飞行 飞',
  balloon: '气球 八十天',
  kite: '风筝',
  train: '火车 列车 铁路 铁道',
  bicycle: '自行车 骑',
  car: '汽车 车',
  ship: '轮船 舰 航海 舰队',
  boat: '两万里 船 帆 舟 鲁滨逊 鲁滨孙 漂流',
  island: '岛',
  lighthouse: '灯塔',
  greatWall: '长城',
  palace: '故宫 宫 红楼 殿 楼',
  castle: '城堡 公主 骑士 王国 堡',
  tower: '塔',
  bridge: '桥',
  city: '城市 上海 北京 城 街',
  door: '门',
  lantern: '灯笼 元宵 春节 节日 新年 节气',
  lamp: '灯 台灯',
  clock: '时间 钟 时光 岁月',
  sword: '水浒 三国 剑 侠 兵 刀 战',
  shield: '安全 保护 法律 盾',
  crown: '国王 皇帝 王子 王后 冠军',
  key: '钥匙 秘密 密 谜',
  umbrella: '伞',
  bell: '铃',
  teacup: '茶 咖啡',
  letter: '书信 信 邮',
  scroll: '唐诗 宋词 古诗 诗 词 论语 古文 史记',
  brush: '神笔 书法 笔 作文 写作 写',
  pen: '手记 钢笔',
  music: '音乐 歌 琴 曲 声 钢琴',
  palette: '美术 绘画 画 色彩 颜色',
  ball: '足球 篮球 球 体育',
  chess: '象棋 围棋 棋',
  numbers: '数学 几何 数 算',
  atom: '物理 原子 科学 量子 相对论',
  flask: '化学 实验 元素',
  computer: '编程 计算机 电脑 程序',
  robot: '机器人 人工智能 智能',
  gear: '机器 发明 工程 机械 重器',
  bulb: '十万个 为什么 思维 爱迪生 创意',
  compass: '地理 地图 探险 冒险 历险 旅行 游记 漫游 罗盘',
  earth: '地球 环游',
  medicine: '医 健康 卫生 身体',
  eye: '眼睛 看见 眼',
  speech: '演讲 口才 说话 笑话 对话 英语 语文',
  scales: '公平 正义 宪法',
  path: '小路 大道',
  family: '妈妈 爸爸 爷爷 奶奶 家庭 父 母 外婆 祖母 朋友',
  child: '孩子 男孩 女孩 小学生 弗朗兹 汤姆 皮皮 男生 女生 笑猫 马小跳',
  heart: '爱心',
  house: '房 屋',
  fire: '火 炼 烛 焰',
  volcano: '火山',
  snow: '雪 冰 冬',
  rain: '雨',
  rainbow: '彩虹 虹',
  wind: '风',
  cloud: '云',
  sun: '太阳 阳光 日出 朝阳 晨 夏 光',
  moon: '月 夜 梦',
  star: '星 宇宙 太空 空间 天文 银河',
  desert: '沙漠 骆驼 撒哈拉',
  mountain: '山 峰 岭 石头 高原',
  river: '河 江 溪 泉 湖',
  sea: '海 洋 浪 潮',
  ladder: '梦想 成长 成功',
}

/** Words that say little: taken only where nothing else in the title can be drawn. */
const weak: typeof table = {
  book: '读书 阅读 图书 书 词典 字典 童话 故事 寓言',
  moon: '神话',
  scroll: '历史 史',
  redStar: '中国',
  earth: '世界',
  pen: '日记 笔记',
  path: '路 道',
  child: '少年 童年 儿童',
  heart: '爱 心',
  house: '家',
  river: '水',
}

const entriesOf = (list: typeof table) =>
  Object.entries(list)
    .flatMap(([name, row]) => row.split(' ').map((word) => ({ word, name: name as DrawingName })))
    .map((entry, place) => ({ ...entry, place }))
    .sort((a, b) => b.word.length - a.word.length || a.place - b.place)
const strongWords = entriesOf(table)
const weakWords = entriesOf(weak)

/** Names of people and places that hold a motif by accident. */
const names =
  /马克思|马克·|罗马|托马斯|马丁|马可|亚马孙|亚马逊|华罗庚|鲁迅|高尔基|安徒生|云南|江苏|海南|山东|山西|河北|河南|青海|上海|马来|流浪/g

/** What stands behind a subject when the title names both: 小马过河 is a horse before a river. */
export const grounds = [
  'sea',
  'seabed',
  'river',
  'mountain',
  'moon',
  'star',
  'rain',
  'snow',
  'sun',
  'tree',
  'grass',
  'cloud',
  'desert',
] as const
export type Ground = (typeof grounds)[number]

/** The drawings that a title asks for, the best first; empty where it names none. */
export function drawingsIn(title: string): DrawingName[] {
  const text = title.replace(names, (name) => (table.city?.includes(name) ? name : '·'))
  const named = (words: typeof strongWords) => [
    ...new Set(words.filter(({ word }) => text.includes(word)).map(({ name }) => name)),
  ]
  const strong = named(strongWords)
  return strong.length > 0 ? strong : named(weakWords)
}

/** Where the title names nothing that can be drawn, its main class does. */
export const drawingsOfClass: Readonly<Record<string, readonly DrawingName[]>> = {
  A: ['redStar', 'flag'],
  B: ['rings', 'path', 'bulb'],
  C: ['dots', 'bricks'],
  D: ['scales', 'flag', 'bricks'],
  E: ['shield', 'flag'],
  F: ['bricks', 'gear'],
  G: ['bulb', 'ball', 'book'],
  H: ['speech', 'lines'],
  I: ['lines', 'fields', 'path', 'balloon', 'lamp', 'leaf', 'bird', 'boat', 'moon', 'rings'],
  J: ['palette', 'music', 'fields'],
  K: ['scroll', 'compass', 'greatWall', 'tower'],
  N: ['atom', 'bulb'],
  O: ['numbers', 'atom', 'flask'],
  P: ['earth', 'star', 'volcano'],
  Q: ['leaf', 'insect', 'sprout'],
  R: ['medicine', 'heart'],
  S: ['wheat', 'sprout', 'pot'],
  T: ['gear', 'computer', 'bulb'],
  U: ['train', 'bicycle'],
  V: ['rocket', 'plane'],
  X: ['earth', 'shield'],
  Z: ['book', 'key', 'lines'],
}
