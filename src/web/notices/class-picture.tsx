import type { Ref } from 'react'
import type { ClassSheet } from '#notices/contract'
import { classTints } from '#values/class-colours'
import { dayWithLongWeekday } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { day as colours, fonts } from '../ui/tokens.ts'

const WIDTH = 1080
const HEIGHT = 1350
const BAND = 92
const LEFT = 160
const SHELF = { left: LEFT, right: WIDTH - 72, foot: 1096 }
/** As styles: an attribute would give way to the page's own style of drawn text. */
const IN_SONG = { fontFamily: fonts.song }
const IN_SANS = { fontFamily: fonts.sans }
const tints = classTints.flatMap(([, all]) => all)

/** Heights and widths of spines, as they stand in a row: made up, but always the same. */
const spineAt = (at: number) => ({
  width: 30 + ((at * 37) % 5) * 6,
  height: 168 + ((at * 53) % 7) * 14,
  colour: tints[(at * 7) % tints.length] ?? colours.ci,
})

/**
 * The picture for a class's chat group: a shelf with gaps where its books are missing. Figures alone, whoever saves or forwards it.
 * Plain SVG with colours and fonts written out, since it is drawn once more as a picture file.
 */
export function ClassPicture({ sheet, ref }: { sheet: ClassSheet; ref: Ref<SVGSVGElement> }) {
  const pupils = sheet.readers.length
  const none = sheet.books === 0
  const head = t(none ? 'notices.picture_done_head' : 'notices.picture_head')
  const text = (x: number, y: number, size: number, words: string, more: object = {}) => (
    <text x={x} y={y} fontSize={size} fill={colours.ink} style={IN_SANS} {...more}>
      {words}
    </text>
  )
  return (
    <svg
      ref={ref}
      className="notice-picture"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={t('notices.picture_alt', { className: sheet.className, pupils, n: sheet.books })}
    >
      <rect width={WIDTH} height={HEIGHT} fill={colours.paper} />
      <rect width={BAND} height={HEIGHT} fill={colours.rail} />
      <path
        d={`M${BAND - 26} 0V${HEIGHT}${[150, 500, 850, 1200].map((y) => `M0 ${y}H${BAND - 26}`).join('')}`}
        stroke={colours.stitch}
        strokeWidth={3}
        fill="none"
      />
      {text(LEFT, 168, 84, sheet.className, { fontWeight: 600, style: IN_SONG })}
      {text(LEFT, 232, 34, dayWithLongWeekday(sheet.day), { fill: colours.ink2 })}
      {text(WIDTH - 72, 232, 34, sheet.library, { fill: colours.ink2, textAnchor: 'end' })}
      <path d={`M${LEFT} 268H${WIDTH - 72}`} stroke={colours.line} strokeWidth={3} />
      {/* letters are half as wide as characters, and more of them */}
      {text(LEFT, 424, Math.min(116, 1380 / head.length), head, {
        fontWeight: 600,
        style: IN_SONG,
        fill: colours.ci,
      })}
      {!none && (
        <>
          <Figure x={LEFT} figure={pupils} unit={t('notices.picture_pupils')} />
          <Figure x={LEFT + 420} figure={sheet.books} unit={t('notices.picture_books')} />
        </>
      )}
      <Shelf missing={sheet.books} />
      {text(LEFT, 1204, 42, t(none ? 'notices.picture_done_say' : 'notices.picture_say'))}
      {!none && text(LEFT, 1270, 36, t('notices.picture_say2'), { fill: colours.ink2 })}
    </svg>
  )
}

function Figure({ x, figure, unit }: { x: number; figure: number; unit: string }) {
  return (
    <text x={x} y={690} fill={colours.ink} style={IN_SANS}>
      <tspan fontSize={190} fontWeight={600}>
        {figure}
      </tspan>
      <tspan dx={18} fontSize={44} fill={colours.ink2}>
        {unit}
      </tspan>
    </text>
  )
}

/** Books that stand there, and dashed gaps for those that are missing: at most six, or the shelf would be empty. */
function Shelf({ missing }: { missing: number }) {
  const gaps = Math.min(6, missing)
  const places: { at: number; x: number; width: number }[] = []
  for (let at = 0, x = SHELF.left + 6; x + spineAt(at).width < SHELF.right - 6; x += spineAt(at).width + 3, at += 1)
    places.push({ at, x, width: spineAt(at).width })
  const every = gaps === 0 ? 0 : Math.floor(places.length / gaps)
  const isGap = (at: number) => gaps > 0 && at % every === Math.floor(every / 2) && Math.floor(at / every) < gaps
  return (
    <g>
      {places.map(({ at, x, width }) => {
        const { height, colour } = spineAt(at)
        const y = SHELF.foot - height
        return isGap(at) ? (
          <rect
            key={at}
            x={x + 3}
            y={y + 3}
            width={width - 6}
            height={height - 6}
            rx={4}
            fill="none"
            stroke={colours.edge}
            strokeWidth={3}
            strokeDasharray="10 8"
          />
        ) : (
          <g key={at}>
            <rect x={x} y={y} width={width} height={height} rx={4} fill={colour} />
            <path
              d={`M${x} ${y + 30}h${width}M${x} ${SHELF.foot - 26}h${width}`}
              stroke="#FFFFFF"
              strokeOpacity={0.45}
              strokeWidth={3}
            />
          </g>
        )
      })}
      <rect x={SHELF.left} y={SHELF.foot} width={SHELF.right - SHELF.left} height={16} fill={colours.wood} />
    </g>
  )
}

/** Draws it once more on a canvas and saves it: no server is asked, so nobody else learns of it. */
export async function savePicture(picture: SVGSVGElement, name: string): Promise<void> {
  const source = new XMLSerializer().serializeToString(picture)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  canvas.getContext('2d')?.drawImage(image, 0, 0, WIDTH, HEIGHT)
  const link = document.createElement('a')
  link.download = `${name}.png`
  link.href = canvas.toDataURL('image/png')
  link.click()
}
