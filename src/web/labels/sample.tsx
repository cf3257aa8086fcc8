import type { LabelKind } from '#labels/contract'

const BARS = [1, 3, 4, 7, 9, 10, 13, 15, 16, 19, 21, 24, 25, 28, 30, 31]

/** What a kind of label looks like, in small: drawn, since a word alone does not say it. */
export function LabelSample({ kind }: { kind: LabelKind }) {
  return (
    <svg className="label-sample" width={kind === 'pair' ? 108 : 52} height="34" aria-hidden="true">
      {(kind === 'barcode' || kind === 'pair') && <Barcode />}
      {(kind === 'spine' || kind === 'pair') && <Spine x={kind === 'pair' ? 56 : 0} />}
      {kind === 'colour' && <Colour />}
    </svg>
  )
}

function Frame({ x = 0 }: { x?: number }) {
  return <rect x={x + 0.5} y="0.5" width="51" height="33" rx="3" fill="#FFFFFF" stroke="#858B90" />
}

function Barcode() {
  return (
    <g>
      <Frame />
      <path d="M12 7h28" stroke="#858B90" strokeWidth="2" />
      <path d={BARS.map((x) => `M${10 + x} 11v12`).join('')} stroke="#1D242B" strokeWidth="1" />
      <path d="M14 28h24" stroke="#1D242B" strokeWidth="2" />
    </g>
  )
}

function Spine({ x }: { x: number }) {
  return (
    <g>
      <Frame x={x} />
      <rect x={x + 5} y="4" width="42" height="7" fill="#255A80" />
      <path d={`M${x + 14} 18h24M${x + 19} 26h14`} stroke="#1D242B" strokeWidth="3" />
    </g>
  )
}

function Colour() {
  return (
    <g>
      <Frame />
      <rect x="5" y="4" width="42" height="19" fill="#255A80" />
      <text x="26" y="18" fontSize="13" textAnchor="middle" fill="#FFFFFF">
        I
      </text>
      <path d="M15 28h22" stroke="#1D242B" strokeWidth="2" />
    </g>
  )
}
