import './cover.css'
import { memo } from 'react'
import { namesIn } from '#catalog/rules'
import { pictureOf } from './picture.ts'
import type { Slip } from './layout.ts'
import type { Shape } from './shapes.ts'

export interface CoverProps {
  title: string
  /** class number or its letter; empty where there is none */
  classNumber: string
  /** a statement of responsibility; the cover bears its first name, without nationality and role */
  author?: string
  /** width in pixels; the height is 1.42 times that */
  width?: number
}

const paints = { gold: '#E9C46A', white: '#FFFFFF', ink: '#1D242B', red: '#B23A2A' } as const

/**
 * A cover drawn from title, class and hash: no pictures are loaded, and every book has one. Decoration: the title always
 * stands as text beside it.
 */
export const Cover = memo(function Cover({ title, classNumber, author = '', width = 96 }: CoverProps) {
  const detail = width < 60 ? 'small' : width < 100 ? 'middle' : 'plain'
  const {
    tint,
    ground,
    subject,
    aside,
    slip,
    author: authorSlip,
  } = pictureOf(title, classNumber, namesIn(author)[0]?.name ?? '', detail)
  return (
    <svg
      className="cover"
      width={width}
      height={Math.round(width * 1.42)}
      viewBox="0 0 100 142"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="cover-board" width="100" height="142" fill={tint} />
      {ground.map((shape, i) => (
        <Drawn key={i} {...shape} />
      ))}
      <g transform={aside ? `translate(${aside} 0)` : undefined}>
        {subject.map((shape, i) => (
          <Drawn key={i} {...shape} />
        ))}
      </g>
      <path d="M0 0h5.5v142H0z" fill="#000" opacity=".18" />
      <path d="M5.5 0h.8v142h-.8z" fill="#fff" opacity=".16" />
      <rect x={slip.x} y={slip.y} width={slip.width} height={slip.height} fill="#FCFAF4" />
      <rect
        x={slip.x + 1.3}
        y={slip.y + 1.3}
        width={slip.width - 2.6}
        height={slip.height - 2.6}
        fill="none"
        stroke="#1D242B"
        strokeOpacity=".55"
        strokeWidth=".8"
      />
      <Vertical slip={slip} className="cover-title" />
      {authorSlip && <Vertical slip={authorSlip} className="cover-author" halo={tint} />}
    </svg>
  )
})

function Drawn({ d, paint, strength = 1, stroke, turn }: Shape) {
  const colour = paints[paint]
  return (
    <path
      d={d}
      fill={stroke === undefined ? colour : 'none'}
      {...(stroke === undefined
        ? {}
        : { stroke: colour, strokeWidth: stroke, strokeLinecap: 'round', strokeLinejoin: 'round' })}
      {...(strength < 1 ? { opacity: strength } : {})}
      {...(turn ? { transform: `rotate(${turn.join(' ')})` } : {})}
    />
  )
}

/** `halo`: the board's colour around the signs, so that they can be read on the drawing too. */
function Vertical({ slip, className, halo }: { slip: Slip; className: string; halo?: string }) {
  const { fontSize, cells } = slip
  return (
    <g
      className={className}
      fontSize={fontSize}
      textAnchor="middle"
      lang="zh"
      {...(halo ? { stroke: halo, strokeWidth: 2, strokeLinejoin: 'round', paintOrder: 'stroke' } : {})}
    >
      {cells.map(({ text, x, y, lying, length }, i) => (
        <text
          key={i}
          x={x}
          y={y + fontSize * 0.37}
          // the width is forced, so that no font of no machine makes a word longer than its place
          {...(lying || text.length > 1
            ? { textLength: (lying ? length * 1.02 : 0.98) * fontSize, lengthAdjust: 'spacingAndGlyphs' }
            : {})}
          {...(lying ? { transform: `rotate(90 ${x} ${y})` } : {})}
        >
          {text}
        </text>
      ))}
    </g>
  )
}
