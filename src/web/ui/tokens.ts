/** The one source of colour, type and space. `tokens.css` is written from it (`cssOf`), the Ant Design theme reads it. */

export const day = {
  paper: '#F5F4EF',
  surface: '#FFFFFF',
  ink: '#1D242B',
  ink2: '#475059',
  ink3: '#5D666E',
  line: '#DFDDD4',
  edge: '#858B90',
  /** 磁青, the indigo of book covers: action, link, selected */
  ci: '#255A80',
  ciHover: '#1B4361',
  ci1: '#E1EBF2',
  ci0: '#F0F5F8',
  onCi: '#FFFFFF',
  /** a bar that is not yet finished, or of another kind; its figure is written in ink */
  faint: '#A9C4D6',
  rail: '#13293C',
  onRail: '#D9E2E8',
  stitch: '#C9D3D8',
  /** 朱, vermilion: the present minute, a stop, the seal; nothing else */
  zhu: '#B23A2A',
  zhu1: '#FBEAE6',
  /** 缃, the yellow of book cloth: due today, late, your turn */
  xiang: '#7A5100',
  xiang1: '#FBF1D6',
  xf: '#E9C46A',
  onXf: '#1D242B',
  /** 竹青, the green of bamboo: done, on the shelf */
  zq: '#2C6A4B',
  zq1: '#E4F0E8',
  zqEdge: '#B9D6C4',
  slip: '#FCFAF4',
  chip: '#E9E7DE',
  wood: '#D9CDB4',
  woodDark: '#B9B29C',
  nursery: '#EAF1F5',
} as const

type Colours = Record<keyof typeof day, string>

/** Pupils' phones follow the system; the staff app stays light, since glare of mixed windows costs more. */
export const night: Colours = {
  ...day,
  paper: '#12181D',
  surface: '#1A2229',
  ink: '#E9E6DE',
  ink2: '#B4B8B8',
  ink3: '#929A9E',
  line: '#2B353D',
  edge: '#6C767D',
  ci: '#8FBBDB',
  ciHover: '#A9CCE5',
  ci1: '#22384A',
  ci0: '#1D2A34',
  onCi: '#12181D',
  rail: '#0D1319',
  stitch: '#4A565F',
  zhu: '#F0988A',
  zhu1: '#3A221F',
  xiang: '#E3C06B',
  xiang1: '#332B17',
  zq: '#8CC7A4',
  zq1: '#1C3026',
  zqEdge: '#355544',
  slip: '#1A2229',
  chip: '#2B353D',
  wood: '#5B523F',
  woodDark: '#474033',
  nursery: '#12181D',
}

/** Data series, at most five; one measure alone is `ci`. Distinct under protan, deutan and tritan sight. */
export const series = ['#13476B', '#C2701A', '#4E95BD', '#8F2D20', '#6F7B84'] as const

export const fonts = {
  sans: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","WenQuanYi Micro Hei",sans-serif',
  song: '"Songti SC","Noto Serif CJK SC","Noto Serif SC","Source Han Serif SC",STSong,SimSun,serif',
  kai: 'KaiTi,"Kaiti SC",STKaiti,var(--sans)',
  num: '"DIN Alternate",Bahnschrift,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif',
  mono: 'Consolas,Menlo,"Roboto Mono","DejaVu Sans Mono",monospace',
} as const

export const sizes = { note: 13, body: 15, section: 17, lead: 20, head: 26, figure: 30 } as const
export const space = { s1: 4, s2: 8, s3: 12, s4: 16, s6: 24, s10: 40 } as const

const kebab = (name: string) => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)

function block(values: Readonly<Record<string, string | number>>, prefix = ''): string {
  return Object.entries(values)
    .map(([name, value]) => `  --${prefix}${kebab(name)}: ${typeof value === 'number' ? `${value}px` : value};\n`)
    .join('')
}

/** The custom properties as they stand in tokens.css. */
export function cssOf(): string {
  const dark = Object.fromEntries(
    Object.entries(night).filter(([name, value]) => day[name as keyof typeof day] !== value),
  )
  return (
    `/* Written from tokens.ts by tokens.test.ts (run it with -u); do not edit. */\n` +
    `:root {\n${block(day)}${block(fonts)}${block(sizes, 't-')}${block(space)}}\n` +
    `@media screen and (prefers-color-scheme: dark) {\n.follows-system {\n${block(dark)}}\n}\n`
  )
}
