import { around, circle, ellipse, gold, goldLine, ink, line, rect, red, strewn, white } from './shapes.ts'
import type { Drawing } from './shapes.ts'

/** Trees, flowers, what grows and is eaten. */
export const plants = {
  tree: (chance) =>
    chance() < 0.5
      ? [
          line('M60 142V92M60 112l14-12M60 118l-12-10', 0.7, 4),
          white(circle(46, 84, 19) + circle(74, 82, 18) + circle(60, 68, 22), 0.28),
          gold(circle(50, 76, 4) + circle(68, 66, 4) + circle(76, 86, 4) + circle(58, 90, 4)),
        ]
      : [
          white('M32 126 18 142M12 126h36L30 92zM16 108h28L30 72z', 0.22),
          white('M72 132h26L85 100zM75 116h20L85 86z', 0.22),
          gold('M42 132h40L62 100zM46 112h32L62 82zM50 92h24L62 64z'),
          line('M62 132v10M30 126v16M85 132v10', 0.6, 3),
        ],
  leaf: () => [
    line('M62 138V66', 0.6, 2),
    white('M62 104c-26 0-34-14-36-30 22 0 34 10 36 30zM62 122c22 0 30-12 32-26-20 0-30 8-32 26z', 0.32),
    gold('M62 70c-9-8-10-20 0-32 10 12 9 24 0 32z'),
  ],
  sprout: () => [
    white('M6 142q50-26 94 0z', 0.25),
    line('M58 128q-2-22 2-40', 0.9, 3),
    gold('M60 92c-20 2-28-10-28-24 18 0 28 8 28 24z'),
    white('M60 100c16 2 26-6 28-20-16-2-26 4-28 20z', 0.7),
    line('M20 134l-4-8M20 134l5-8M92 136l-4-8M92 136l5-8', 0.5, 2),
  ],
  grass: (chance) => [
    ...Array.from({ length: 9 }, (_, i) => {
      const x = 14 + i * 10
      const lean = Math.round(chance() * 16 - 8)
      return line(
        `M${x} 142q${lean / 2}-${18 + Math.round(chance() * 20)} ${lean}-${34 + Math.round(chance() * 26)}`,
        0.5,
        2.6,
      )
    }),
    gold(circle(70, 78, 5)),
    gold(circle(44, 92, 4)),
  ],
  wheat: () => [
    line('M48 142q2-40 8-70M72 142q-2-36 2-62', 0.6, 2.4),
    ...[0, 1, 2, 3].flatMap((i) => [
      gold(ellipse(50 + i * 1.8, 104 - i * 11, 4.4, 7)),
      gold(ellipse(61 + i * 1.8, 102 - i * 11, 4.4, 7)),
    ]),
    gold(ellipse(60, 60, 4, 8)),
    ...[0, 1, 2].flatMap((i) => [
      white(ellipse(69, 106 - i * 11, 4, 6.5), 0.55),
      white(ellipse(79, 104 - i * 11, 4, 6.5), 0.55),
    ]),
  ],
  flower: (chance) => {
    const petals = 6 + Math.floor(chance() * 3)
    return [
      line('M60 142V104', 0.6, 3),
      ...around(petals, 60, 90, () => white(ellipse(60, 70, 8.5, 15), 0.34)),
      gold(circle(60, 90, 9.5)),
      white('M60 130q14-2 18-14-15 0-18 14z', 0.4),
    ]
  },
  sunflower: () => [
    line('M60 142V96', 0.7, 3.4),
    ...around(14, 60, 82, () => gold(ellipse(60, 60, 4.4, 10))),
    ink(circle(60, 82, 14), 0.55),
    white(circle(56, 78, 2) + circle(64, 78, 2) + circle(60, 86, 2), 0.5),
    white('M60 126q-18 0-22-16 18-2 22 16zM60 134q16-2 20-14-16-2-20 14z', 0.4),
  ],
  rose: () => [
    line('M60 142q-2-24 0-44M60 122q12-2 16-12M60 130q-12-2-16-12', 0.7, 2.6),
    gold('M38 72q22-22 44 0 4 28-22 30-26-2-22-30z'),
    { d: 'M44 76q16 12 32-2M52 68q8 8 16 0M50 90q10 6 20-2', paint: 'ink', strength: 0.4, stroke: 2 },
  ],
  lotus: () => [
    white('M60 112q-34 2-42-26 30-4 42 26zM60 112q34 2 42-26-30-4-42 26z', 0.28),
    white('M60 112q-24-12-22-40 22 8 22 40zM60 112q24-12 22-40-22 8-22 40z', 0.5),
    gold('M60 112q-14-22 0-50 14 28 0 50z'),
    line('M8 120q14-7 26 0t26 0 26 0 26 0', 0.5, 3),
    line('M8 131q14-7 26 0t26 0 26 0 26 0', 0.3, 3),
  ],
  plum: (chance) => [
    line('M14 138q20-10 30-34t48-46M44 104q20 0 34 10M62 80q-4-14-12-20', 0.65, 3),
    ...[
      [66, 74, 8],
      [86, 58, 6.5],
      [78, 114, 7],
      [48, 58, 6],
      [40, 112, 5 + Math.round(chance() * 2)],
    ].flatMap(([x = 0, y = 0, r = 6]) => [
      ...around(5, x, y, () => white(circle(x, y - r * 0.75, r * 0.62), 0.85)),
      gold(circle(x, y, r * 0.4)),
    ]),
  ],
  bamboo: () => [
    line('M44 142V44M66 142V60M86 142V36', 0.45, 5),
    line('M40 70h8M40 98h8M40 124h8M62 88h8M62 116h8M82 64h8M82 96h8M82 126h8', 0.9, 1.6),
    gold('M66 66q14-10 26-6-8 10-26 6zM44 76q-14-8-24 0 10 8 24 0zM66 92q16-4 22 6-14 4-22-6z'),
  ],
  mushroom: () => [
    white('M50 96h20q-2 20 4 38H46q6-18 4-38z', 0.85),
    gold('M26 98q2-36 34-36t34 36q-34 10-68 0z'),
    white(circle(48, 82, 5) + circle(66, 74, 6) + circle(80, 88, 4.5), 0.8),
    white('M20 134q6-14 14 0z', 0.4),
  ],
  fruit: () => [
    gold('M60 82c-10-10-34-6-32 20 2 22 18 34 32 28 14 6 30-6 32-28 2-26-22-30-32-20z'),
    line('M60 82q0-14 8-22', 0.9, 3),
    white('M64 70q6-14 22-12-4 14-22 12z', 0.6),
    white(ellipse(42, 100, 4, 9), 0.4),
  ],
  gourd: () => [
    gold('M60 52c14 0 18 14 11 24 16 6 21 22 15 36-7 16-45 16-52 0-6-14-1-30 15-36-7-10-3-24 11-24z'),
    line('M60 52q0-10 8-14', 0.9, 3),
    red('M46 80h28v5H46z'),
    white('M68 42q12-8 22 0-8 10-22 0z', 0.5),
  ],
  pot: (chance) => [
    white('M34 108h52l-8 30H42z', 0.75),
    white(rect(30, 102, 60, 9), 0.9),
    goldLine('M60 102V74M60 92q-14-2-16-16M60 88q12-4 14-18', 3),
    gold(circle(60, 66, 8) + circle(43, 74, 5) + circle(76, 68, 5)),
    white(strewn(chance, 5, [20, 44, 70, 30], 1.2), 0.6),
  ],
} satisfies Record<string, Drawing>
