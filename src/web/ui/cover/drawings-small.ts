import { around, circle, ellipse, gold, goldLine, ink, inkLine, line, red, turned, waves, white } from './shapes.ts'
import type { Drawing } from './shapes.ts'

/** Fish, insects, reptiles, and beasts of stories and of old times. */
export const small = {
  fish: () => [
    ...waves(56, 0.22).slice(0, 1),
    gold('M34 94q28-30 56-2-28 30-56 2zM38 94 20 78v32z'),
    inkLine('M56 82q7 12 0 24M66 82q5 11 0 22', 0.35, 1.8),
    ink(circle(79, 89, 2.6)),
    white(circle(92, 74, 3) + circle(96, 63, 2) + circle(90, 54, 1.5), 0.7),
    ...waves(124, 0.3).slice(0, 2),
  ],
  whale: () => [
    line('M60 74q0-14-10-18M60 74q0-14 10-18', 0.8, 2.6),
    gold('M16 96q6-22 40-22 34 2 36 30 0 6-8 8 6 4 4 14-12 0-16-12-10 6-26 6-28 0-30-24z'),
    white('M20 104q18 14 44 12-4 4-18 4-20-2-26-16z', 0.75),
    ink(circle(34, 94, 2.6)),
    ...waves(124, 0.55).slice(0, 2),
  ],
  shell: () => [
    white('M60 124q-40-8-38-44 18-24 38-18 20-6 38 18 2 36-38 44z', 0.8),
    inkLine('M60 122V66M60 122 44 70M60 122 76 70M60 122 30 80M60 122 90 80', 0.4, 1.8),
    gold(circle(60, 112, 8)),
    ...waves(132, 0.4).slice(0, 1),
  ],
  turtle: () => [
    white(
      'M82 96q13-9 16 1 0 8-16 7zM30 112q-8 12-14 12 0-10 8-18zM72 112q8 12 14 12 0-10-8-18zM20 100l-10 4 10 3z',
      0.75,
    ),
    gold('M18 106q4-36 34-36t34 36z'),
    inkLine('M52 71v35M37 76l-6 30M67 76l6 30M23 92h58', 0.35, 2),
    ink(circle(92, 95, 1.6)),
    line('M6 126h88', 0.4, 3),
  ],
  frog: () => [
    gold(circle(42, 72, 11) + circle(78, 72, 11) + ellipse(60, 96, 34, 26)),
    white(circle(42, 71, 6.5) + circle(78, 71, 6.5), 1),
    ink(circle(43, 72, 3.2) + circle(77, 72, 3.2)),
    inkLine('M40 98q20 14 40 0', 0.8, 2.4),
    white('M10 130q20-16 50-8t42-2v24H10z', 0.35),
  ],
  snake: () => [
    goldLine('M28 128q60 6 56-14T46 98q-18-4-14-18t34-12q14 0 14-10', 10),
    gold(ellipse(80, 54, 8, 10)),
    ink(circle(77, 50, 1.6) + circle(84, 50, 1.6)),
    { d: 'M80 63v8l-3 4M80 71l3 4', paint: 'red', stroke: 1.8 },
    inkLine('M44 127h10M66 126l9-4M40 94l-6-8M56 68l10-1', 0.35, 3),
  ],
  snail: () => [
    white('M16 126q20 4 52 0 18-2 20-22l6-2q4 30-24 32-40 4-54-8z', 0.85),
    gold(circle(54, 98, 26)),
    inkLine('M54 98a6 6 0 1 1 6 6 12 12 0 1 1 8-16 20 20 0 0 1-2 26', 0.5, 2.4),
    line('M88 104l-2-16M92 103l6-14', 0.85, 2),
    white(circle(86, 87, 2.4) + circle(98, 88, 2.4), 0.9),
  ],
  insect: () => [
    line(
      'M40 86 24 76M38 100H20M41 113l-15 10M80 86l16-10M82 100h18M79 113l15 10M54 70q-4-10-12-13M66 70q4-10 12-13',
      0.5,
      2.4,
    ),
    gold(ellipse(60, 98, 21, 27)),
    ink(ellipse(60, 74, 10, 7), 0.75),
    inkLine('M60 72v53', 0.5, 1.6),
    ink(circle(51, 92, 3.8) + circle(69, 92, 3.8) + circle(52, 109, 3.2) + circle(68, 109, 3.2), 0.5),
  ],
  butterfly: () => [
    gold('M58 94Q34 54 20 68t10 34q14 6 28-8zM62 94q24-40 38-26T90 102q-14 6-28-8z'),
    white('M58 96q-26 4-26 22 6 14 20 2 6-10 6-24zM62 96q26 4 26 22-6 14-20 2-6-10-6-24z', 0.7),
    ink(ellipse(60, 98, 2.6, 16)),
    inkLine('M59 82q-4-10-10-14M61 82q4-10 10-14', 0.8, 1.6),
    white(circle(34, 80, 4) + circle(86, 80, 4), 0.6),
  ],
  bee: (chance) => [
    turned(white(ellipse(52, 74, 9, 18), 0.65), -24, 52, 88),
    turned(white(ellipse(70, 74, 9, 18), 0.65), 24, 70, 88),
    gold(ellipse(60, 102, 27, 19)),
    ink('M50 84.5h6v35h-6zM64 84h6v36h-6z', 0.8),
    ink(circle(80, 98, 2.2)),
    line(chance() < 0.5 ? 'M10 76q10-14 20-2t8 20' : 'M8 120q12 8 18-2t6-10', 0.5, 1.8),
  ],
  ant: () => [
    gold(ellipse(36, 108, 15, 12) + ellipse(58, 104, 9, 7.5) + ellipse(78, 98, 11, 10)),
    goldLine('M54 110l-8 20M60 111l2 20M64 109l12 18M84 90q6-10 14-10M78 88q2-10 10-14', 2.2),
    ink(circle(81, 96, 2)),
    line('M4 134h96', 0.5, 3),
    white(circle(22, 70, 4) + circle(34, 60, 3) + circle(48, 54, 2.2), 0.4),
  ],
  web: () => [
    line('M100 40 10 142M100 40 50 142M100 40 92 142M100 40 0 96M100 40 30 40', 0.5, 1.2),
    line(
      'M58 40 61 63 76 82 96 88M40 40q4 20 6 34 14 12 22 28 14 6 26 6M22 40q4 30 8 48 18 18 28 36 16 6 38 6',
      0.5,
      1.2,
    ),
    line('M62 66v26', 0.8, 1.6),
    gold(ellipse(62, 104, 10, 12)),
    gold(circle(62, 89, 6)),
    goldLine(
      'M54 98 42 90l-4-12M53 104l-14 0-6-8M54 110l-12 8-2 12M70 98l12-8 4-12M71 104l14 0 6-8M70 110l12 8 2 12',
      2.4,
    ),
    ink(circle(60, 88, 1.2) + circle(64, 88, 1.2)),
  ],
  dragon: () => [
    goldLine('M18 126q34 18 46-6t-14-30 22-36', 9),
    gold('M62 54q-2-14 12-18l-2-8 10 5q16 0 20 13 2 10-6 12l-8-2q-6 10-16 8-10-2-10-10z'),
    white('M74 36l-6-10 10 3zM84 34l-2-10 8 6z', 0.9),
    ink(circle(84, 42, 2)),
    { d: 'M96 56q8 4 6 14M90 58q2 8-4 12', paint: 'gold', stroke: 1.8 },
    white('M20 116l8-8 2 10zM36 124l8-8 2 10zM60 104l-2-12 10 6zM46 84l4-10 6 10z', 0.6),
  ],
  dinosaur: () => [
    gold(
      'M14 128q22 0 30-14-6-28 18-32 16-2 18-22 2-12 14-10 8 2 8 8-2 6-14 6 0 30-12 40l2 32h-9l-4-24q-8 4-16 2l-2 22h-9l-1-18q-10 14-23 10z',
    ),
    ink(circle(92, 56, 1.8)),
    white('M40 104l2-10 6 7zM50 90l5-9 4 9zM64 82l8-6-1 9z', 0.7),
    white('M0 136q28-8 52-2t52-2v12H0z', 0.3),
    line('M20 76q-4-12 4-22M20 66q-8-2-10-8', 0.4, 2.4),
  ],
  mask: () => [
    white('M30 62q30-12 60 0 4 48-30 72-34-24-30-72z', 1),
    ink('M35 86q11-13 22 0-9 11-22 0zM85 86q-11-13-22 0 9 11 22 0z'),
    { d: 'M53 60q7 20 0 36M67 60q-7 20 0 36M46 66q-13-2-12 12M74 66q13-2 12 12', paint: 'red', stroke: 4 },
    red('M50 114q10 8 20 0-10-5-20 0z'),
    gold(circle(60, 70, 4.5)),
  ],
  pearl: () => [
    ...around(8, 60, 94, () => line('M60 60v-12', 0.5, 2.4), 22),
    gold(circle(60, 94, 22)),
    white(ellipse(52, 86, 5, 7), 0.7),
    ...waves(128, 0.35).slice(0, 1),
  ],
} satisfies Record<string, Drawing>
