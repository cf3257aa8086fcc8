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
