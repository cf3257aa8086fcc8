import './child.css'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { t } from './language.ts'
import { canSpeak, speak } from './sound.ts'

/** A sign with its reading in square brackets: `放[fàng]进[jìn]书[shū]包[bāo]`. */
const withReading = /(.)\[([^\]]+)\]/gu

/** The same text without readings, for the loudspeaker and for older children. */
export const withoutReadings = (text: string) => text.replace(withReading, '$1')

/** Pinyin above each sign, for grades 1 to 3. Names go without. */
export function Ruby({ text, className = '' }: { text: string; className?: string }) {
  const parts: ReactNode[] = []
  let at = 0
  for (const found of text.matchAll(withReading)) {
    if (found.index > at) parts.push(text.slice(at, found.index))
    parts.push(
      <ruby key={found.index}>
        {found[1]}
        <rt>{found[2]}</rt>
      </ruby>,
    )
    at = found.index + found[0].length
  }
  parts.push(text.slice(at))
  return <span className={`ruby ${className}`}>{parts}</span>
}

/** Nights left, as moons: a child of seven counts sleeps. At most seven are drawn. */
export function Moons({ nights }: { nights: number }) {
  return (
    <span className="moons" aria-hidden="true">
      {Array.from({ length: Math.min(7, Math.max(0, nights)) }, (_, i) => (
        <Icon key={i} name="moon" size={26} />
      ))}
    </span>
  )
}

/** Bring it tomorrow: the schoolbag with the book in it. */
export function Schoolbag({ size = 104 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 104 104" aria-hidden="true" focusable="false">
      <path d="M38 22a14 14 0 0 1 28 0" fill="none" stroke="#13293C" strokeWidth="5" />
      <path d="m44 4 34 5-5 34-34-5z" fill="#FCFAF4" stroke="#13293C" strokeWidth="2" />
      <path d="m44 4 5 .8-5 34-5-.8z" fill="#B23A2A" />
      <path d="M20 52c0-20 12-28 32-28s32 8 32 28v34a10 10 0 0 1-10 10H30a10 10 0 0 1-10-10z" fill="#255A80" />
      <path d="M20 52h64" stroke="#FCFAF4" strokeWidth="3" />
      <rect x="32" y="64" width="40" height="26" rx="6" fill="#1B4361" />
      <path d="M32 74h40" stroke="#FCFAF4" strokeWidth="2" />
      <rect x="48" y="70" width="8" height="9" rx="2" fill="#FCFAF4" />
    </svg>
  )
}

/** More children in a line than are counted at a glance. */
const IN_LINE = 6

/** Waiting for a book: the children before him, and himself at the end of the line. */
export function ChildrenInLine({ before }: { before: number }) {
  const shown = Math.min(IN_LINE, before)
  const width = (shown + 1) * 30 + 34
  return (
    <svg width={width} height={72} viewBox={`0 0 ${width} 72`} aria-hidden="true" focusable="false">
      <path d="m4 22 22 3-3 30-22-3z" fill="#FCFAF4" stroke="#13293C" strokeWidth="2" />
      <path d="m4 22 4 .6-3 30-4-.6z" fill="#B23A2A" />
      {Array.from({ length: shown + 1 }, (_, at) => (
        <g key={at} transform={`translate(${34 + at * 30} 0)`} fill={at === shown ? '#B23A2A' : '#7C93A6'}>
          <circle cx="13" cy="22" r="10" />
          <path d="M1 66V48c0-9 5-13 12-13s12 4 12 13v18z" />
        </g>
      ))}
    </svg>
  )
}

/** It is here: his book on the hold shelf, with a flag. */
export function HoldShelf() {
  return (
    <svg width="104" height="88" viewBox="0 0 104 88" aria-hidden="true" focusable="false">
      <path d="M4 70h96v10H4z" fill="#8A5A2B" />
      <path d="M12 30h14v40H12z" fill="#7C93A6" />
      <path d="M76 34h14v36H76z" fill="#7C93A6" />
      <path d="M38 26h26v44H38z" fill="#255A80" stroke="#13293C" strokeWidth="2" />
      <path d="M44 36h14" stroke="#FCFAF4" strokeWidth="3" />
      <path d="M52 26V4" stroke="#13293C" strokeWidth="3" />
      <path d="m53 4 22 7-22 7z" fill="#B23A2A" />
    </svg>
  )
}

/** Reads the page aloud; absent where the machine cannot speak. */
export function Loudspeaker({ text }: { text: string }) {
  if (!canSpeak()) return null
  return (
    <button
      type="button"
      className="loudspeaker"
      aria-label={t('ui.readAloud')}
      onClick={() => speak(withoutReadings(text), true)}
    >
      <Icon name="sound" size={28} />
    </button>
  )
}

/** Grades 1 to 3: a book, what to do with it, and nothing else. `due`: it goes into the bag now. */
export function ChildCard({
  cover,
  due = false,
  picture,
  text,
}: {
  cover: ReactNode
  due?: boolean
  picture: ReactNode
  text: readonly string[]
}) {
  return (
    <article className={due ? 'child-card child-card-due' : 'child-card'}>
      {cover}
      <div>
        {picture}
        <div className="child-say">
          {text.map((line) => (
            <div key={line}>
              <Ruby text={line} />
            </div>
          ))}
        </div>
      </div>
    </article>
  )
}

/** Grades 4 to 6: three tiles in place of tabs. */
export function Tiles({ tiles }: { tiles: readonly { icon: IconName; text: string; href: string }[] }) {
  return (
    <nav className="tiles">
      {tiles.map(({ icon, text, href }) => (
        <a key={href} className="tile" href={href}>
          <Icon name={icon} size={32} />
          {text}
        </a>
      ))}
    </nav>
  )
}
