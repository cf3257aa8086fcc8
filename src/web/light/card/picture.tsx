/** A card held under a scanner: what to do, for who does not read yet. */
export function PictureOfCard({ scanning }: { scanning: boolean }) {
  return (
    <svg
      className={scanning ? 'card-picture card-scanning' : 'card-picture'}
      viewBox="0 0 280 190"
      aria-hidden="true"
      focusable="false"
    >
      <rect x="52" y="58" width="176" height="112" rx="12" fill="var(--surface)" stroke="var(--ci)" strokeWidth="4" />
      <path d="M52 84h176" stroke="var(--ci)" strokeWidth="3" />
      <path d="M70 72h52" stroke="var(--ink3)" strokeWidth="6" strokeLinecap="round" />
      <path d="M70 108h50M70 128h34" stroke="var(--line)" strokeWidth="8" strokeLinecap="round" />
      <g stroke="var(--ink)" strokeWidth="4">
        <path d="M70 144v14M78 144v14M84 144v14M94 144v14M100 144v14M112 144v14M118 144v14M128 144v14" />
      </g>
      <g fill="none" stroke="var(--ink)" strokeWidth="5">
        <rect x="152" y="98" width="20" height="20" />
        <rect x="192" y="98" width="20" height="20" />
        <rect x="152" y="138" width="20" height="20" />
      </g>
      <path d="M184 102v8M180 128h10M200 132h12M190 142v16M204 146h8v12" stroke="var(--ink)" strokeWidth="6" />
      <path d="M140 6h84l-14 26h-56z" fill="var(--ci)" />
      <path
        className="card-ray"
        d="M156 34 144 176M208 34l12 142"
        stroke="var(--xf)"
        strokeWidth="4"
        strokeLinecap="round"
      />
    </svg>
  )
}
