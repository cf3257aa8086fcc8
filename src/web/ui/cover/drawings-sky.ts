import { circle, ellipse, gold, goldLine, line, rect, star, strewn, turned, wave, waves, white } from './shapes.ts'
import type { Drawing } from './shapes.ts'

/** Sky, weather, water and land. */
export const sky = {
  moon: (chance) =>
    chance() < 0.5
      ? [gold(circle(62, 76, 26)), white(circle(54, 70, 5), 0.3), white(circle(70, 84, 7), 0.25), ...waves(114, 0.4)]
      : [
          gold('M66 48a28 28 0 1 0 24 40 23 23 0 1 1-24-40z'),
          white(strewn(chance, 7, [34, 44, 58, 70], 1.5), 0.8),
          ...waves(120, 0.35),
        ],
  star: (chance) => [
    turned(line(ellipse(58, 92, 44, 17), 0.4, 1.6), -18, 58, 92),
    turned(line(ellipse(58, 92, 30, 10), 0.4, 1.6), -18, 58, 92),
    gold(circle(58, 92, 11)),
    white(circle(18, 104, 4), 1),
    white(strewn(chance, 9, [42, 34, 52, 100], 1.4), 0.85),
  ],
  redStar: () => [
    white('M8 142 50 84l16 24 12-14 26 48z', 0.2),
    gold(star(66, 62, 21)),
    line('M66 88v10M46 80l-8 7M86 80l8 7', 0.4, 2),
  ],
  sun: (chance) => {
    const rise = 84 + Math.round(chance() * 10)
    const rays = Array.from({ length: 9 }, (_, i) =>
      turned(line(`M60 ${rise - 32}v-14`, 0.55, 2.6), -80 + i * 20, 60, rise),
    )
    return [
      ...rays,
      gold(circle(60, rise, 25)),
      white(`M0 ${rise + 6}q28-14 54 0t50-4v60H0z`, 0.35),
      ...waves(rise + 24, 0.3),
    ]
  },
  cloud: () => [
    gold(circle(74, 66, 15)),
    white('M26 104a14 14 0 0 1 4-27 20 20 0 0 1 37-5 15 15 0 0 1 18 14 9 9 0 0 1-2 18z', 0.85),
    white('M14 130a9 9 0 0 1 3-18 13 13 0 0 1 24-3 10 10 0 0 1 11 10 6 6 0 0 1-1 11z', 0.3),
  ],
  rain: (chance) => [
    white('M28 76a12 12 0 0 1 4-23 18 18 0 0 1 33-4 13 13 0 0 1 16 12 8 8 0 0 1-2 15z', 0.75),
    ...Array.from({ length: 8 }, (_, i) => line(`M${30 + i * 7} ${84 + Math.round(chance() * 8)}l-6 18`, 0.5, 2)),
    gold('M62 110q9 12 9 18a9 9 0 0 1-18 0q0-6 9-18z'),
  ],
  snow: (chance) => [
    ...Array.from({ length: 6 }, (_, i) => turned(line('M60 88V54M60 66l-7-6M60 66l7-6', 0.85, 2.4), i * 60, 60, 88)),
    gold(circle(60, 88, 4.5)),
    white(strewn(chance, 12, [12, 44, 82, 90], 1.6), 0.7),
    white('M0 128q30-12 56-2t48-4v22H0z', 0.3),
  ],
  wind: () => [
    line('M16 84h48a10 10 0 1 0-10-10', 0.7, 3),
    line('M10 98h72a11 11 0 1 1-11 11', 0.5, 3),
    line('M22 112h28a8 8 0 1 1-8 8', 0.35, 3),
    gold('M80 56q-14 2-16 14 14 0 16-14z'),
    gold('M92 84q-10 0-13 8 10 3 13-8z'),
  ],
  rainbow: () => [
    line('M16 122a44 44 0 0 1 88 0', 0.8, 5),
    goldLine('M24 122a36 36 0 0 1 72 0', 5),
    line('M32 122a28 28 0 0 1 56 0', 0.4, 5),
    white('M0 126q14-14 30-6t28 2 46 0v24H0z', 0.35),
  ],
  sea: (chance) => [
    gold(circle(72, 62, 12)),
    ...[86, 98, 110, 122, 134].map((y, i) => line(wave(y - chance() * 3), 0.7 - i * 0.12, 3.2)),
    white('M0 88q12-9 25 0t25 0 25 0 25 0v60H0z', 0.1),
  ],
  seabed: () => [
    gold('M38 82q18-17 36 0-18 17-36 0zM40 82l-11-9v18z'),
    white('M74 118q12-11 24 0-12 11-24 0z', 0.5),
    line('M20 142q-6-14 2-24t0-22M32 142q6-10 0-18M90 142q6-12-2-22', 0.45, 3),
    white(circle(84, 70, 3) + circle(90, 58, 2.2) + circle(86, 46, 1.6), 0.7),
    ...waves(48, 0.2).slice(0, 1),
  ],
  river: () => [
    white('M0 108q30-34 60-12t45-10v60H0z', 0.16),
    gold(circle(78, 46, 10)),
    white('M64 96q-22 8-14 18t-22 28h46q-4-18 6-26t-6-20z', 0.55),
    line('M56 112h14M48 126h20', 0.5, 2),
  ],
  mountain: (chance) => {
    const x = Math.round(chance() * 14)
    return [
      gold(circle(80 - x, 50, 10)),
      white(`M-6 142 ${32 + x} 72l20 32 16-22 42 60z`, 0.24),
      white(`M${32 + x} 72l9 14-7 5-6-5-6 4z`, 0.7),
      white('M26 142 66 94l42 48z', 0.2),
    ]
  },
  peak: () => [white('M8 142 50 60l16 30 10-14 30 66z', 0.2), line('M76 46v30', 1, 2), gold('M76 46h18l-5 6 5 6H76z')],
  island: () => [
    gold('M24 124q32-24 68 0z'),
    line('M58 114q-2-22 6-36', 0.9, 3.4),
    white(
      'M64 78q-16-8-26 4 16 2 26-4zM64 78q16-10 28 2-16 4-28-2zM64 78q-8-14-22-14 6 14 22 14zM64 78q6-16 20-16-4 14-20 16z',
      0.75,
    ),
    ...waves(126, 0.5).slice(0, 2),
  ],
  desert: () => [
    gold(circle(74, 58, 12)),
    white('M0 104q34-22 62-4t42-8v54H0z', 0.22),
    white('M0 122q30-18 54-6t50-8v38H0z', 0.28),
    line('M30 100V82M30 92h-6v-6M30 88h6v-5', 0.8, 3),
  ],
  fire: () => [
    white('M58 136c-22-4-26-26-14-42 2 8 6 10 8 10-4-18 4-30 14-40 0 18 22 28 18 50-2 12-10 20-26 22z', 0.26),
    gold('M60 134c-10-3-13-14-5-24 2 5 4 6 5 6 0-8 3-12 6-16 2 10 10 14 7 24-2 6-6 9-13 10z'),
  ],
  volcano: () => [
    white('M14 142 44 82h26l34 60z', 0.26),
    gold('M44 82h26l8 14-7-2-5 10-6-12-8 14-3-13-8 3z'),
    line('M57 74V56M48 72l-6-12M67 72l8-14', 0.6, 3),
    white(circle(52, 46, 7) + circle(64, 42, 9) + circle(76, 48, 6), 0.3),
  ],
  earth: () => [
    gold(circle(60, 92, 30)),
    white('M44 70q14-6 20 2t-6 12-4 12-14-4-8-10q2-8 12-12zM66 92q12-4 20 2-2 18-16 24-8-6-4-14t0-12z', 0.75),
    line(ellipse(60, 92, 43, 10), 0.5, 1.6),
    white(circle(94, 76, 3), 1),
  ],
  ladder: () => [
    gold(circle(70, 54, 12)),
    line('M44 142 62 76M62 142 78 76M48 128h20M52 114h19M56 100h19M60 86h17', 0.6, 3),
    white(rect(0, 138, 100, 4), 0.2),
  ],
} satisfies Record<string, Drawing>
