import type { ReactNode } from 'react'

const RADIUS = 40
const ROUND = 2 * Math.PI * RADIUS

/** How far: a full ring is the aim; the pale part is where it leads by the end of term. The figure stands inside. */
export function Ring({
  share,
  forecast,
  size,
  children,
}: {
  share: number
  forecast: number
  size: number
  children: ReactNode
}) {
  const part = (value: number) => `${Math.min(1, Math.max(0, value)) * ROUND} ${ROUND}`
  return (
    <span className="ring" style={{ width: size, height: size }}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle className="ring-whole" cx="50" cy="50" r={RADIUS} />
        <circle className="ring-forecast" cx="50" cy="50" r={RADIUS} strokeDasharray={part(forecast)} />
        <circle
          className={share >= 1 ? 'ring-done' : 'ring-part'}
          cx="50"
          cy="50"
          r={RADIUS}
          strokeDasharray={part(share)}
        />
      </svg>
      <b style={{ fontSize: Math.round(size * 0.25) }}>{children}</b>
    </span>
  )
}
