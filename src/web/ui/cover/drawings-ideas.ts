import {
  around,
  circle,
  ellipse,
  gold,
  goldLine,
  ink,
  inkLine,
  line,
  rect,
  red,
  strewn,
  turned,
  white,
} from './shapes.ts'
import type { Drawing } from './shapes.ts'

/** Subjects of knowledge, people, and the plain drawings that stand for a whole class. */
export const ideas = {
  child: () => [
    white('M30 142q2-30 30-30t30 30z', 0.34),
    white(circle(60, 90, 24), 0.95),
    gold('M35 92q-2-32 25-32t25 32q-6-16-18-18-18 6-32 18z'),
    ink(circle(51, 94, 2.4) + circle(69, 94, 2.4)),
    { d: 'M52 103q8 6 16 0', paint: 'red', stroke: 2.4 },
  ],
  family: () => [
    white('M16 142q0-30 22-30t22 30z', 0.4),
    white(circle(38, 94, 15), 0.95),
    white('M54 142q0-24 20-24t20 24z', 0.3),
    gold(circle(74, 102, 13)),
    gold('M23 94q0-18 15-18t15 18q-6-8-15-8t-15 8z'),
    ink(circle(33, 97, 1.8) + circle(43, 97, 1.8) + circle(70, 103, 1.7) + circle(79, 103, 1.7)),
    red('M60 66q-8-9-12-2t12 16q16-9 12-16t-12 2z'),
  ],
  heart: () => [
    gold('M60 124q-38-26-34-50 6-20 24-12 8 4 10 12 2-8 10-12 18-8 24 12 4 24-34 50z'),
    line('M38 78q2-8 10-9', 0.8, 3),
    white(circle(24, 54, 3) + circle(96, 58, 4) + circle(86, 46, 2), 0.5),
  ],
  atom: () => [
    ...[0, 60, 120].map((degrees) => turned(line(ellipse(60, 92, 38, 14), 0.7, 2), degrees, 60, 92)),
    gold(circle(60, 92, 9)),
    white(circle(98, 92, 3.6) + circle(41, 59, 3.6) + circle(41, 125, 3.6), 1),
  ],
  flask: () => [
    white('M52 52h16v30l20 44q2 8-6 8H38q-8 0-6-8l20-44z', 0.3),
    gold('M44 106q16-8 32 0l10 22q0 4-4 4H38q-4 0-4-4z'),
    line('M48 52h24', 0.95, 4),
    white(circle(56, 116, 3.5) + circle(66, 122, 2.5) + circle(62, 98, 2.5) + circle(64, 40, 3), 0.8),
  ],
  numbers: () => [
    line('M30 60v66h66', 0.6, 2.4),
    gold('M30 126 84 126 84 70z'),
    ink('M76 118h8v8h-8z', 0.45),
    line(circle(58, 66, 14), 0.75, 2.6),
    line('M86 48v16M78 56h16', 0.8, 2.6),
  ],
  gear: () => [
    ...around(8, 56, 96, () => gold(rect(51, 62, 10, 14))),
    gold(circle(56, 96, 26)),
    ink(circle(56, 96, 10), 0.55),
    ...around(8, 84, 60, () => white(rect(81.5, 44, 5, 7), 0.6)),
    white(circle(84, 60, 11), 0.6),
  ],
  computer: () => [
    white('M24 62h68v50H24z', 0.9),
    ink('M29 67h58v40H29z', 0.7),
    goldLine('M38 78l8 8-8 8M52 96h16', 3),
    white('M16 118h84l4 12H12z', 0.6),
  ],
  robot: () => [
    white('M38 112h44v30H38z', 0.4),
    line('M60 62V50', 0.9, 2.6),
    gold(circle(60, 47, 4.5)),
    gold('M34 64h52v44H34z'),
    white(circle(49, 82, 8) + circle(71, 82, 8), 1),
    ink(circle(50, 83, 3.4) + circle(70, 83, 3.4)),
    inkLine('M48 98h24', 0.7, 2.6),
    line('M28 78v14M92 78v14', 0.8, 4),
  ],
  music: () => [
    gold(ellipse(44, 118, 11, 8.5) + ellipse(82, 108, 11, 8.5)),
    goldLine('M54 117V62l38-10v56', 3.4),
    gold('M54 62l38-10v10L54 72z'),
    line('M8 80h24M8 90h20M8 100h18', 0.3, 2),
  ],
  palette: () => [
    white('M60 58q36 0 38 32 0 14-16 14-12 0-12 10 2 16-14 16-34-2-34-38 2-32 38-34z', 0.9),
    gold(circle(46, 76, 6)),
    red(circle(66, 70, 6)),
    ink(circle(38, 96, 6), 0.6),
    gold(circle(84, 84, 5), 0.6),
    ink(circle(52, 112, 5), 0.35),
  ],
  ball: () => [
    white(circle(60, 94, 31), 0.95),
    ink('M60 80l13 9-5 15H52l-5-15z', 0.8),
    inkLine('M60 80V63M73 89l16-5M68 104l10 15M52 104l-10 15M47 89l-16-5', 0.7, 2.4),
    line('M8 134h92', 0.5, 3),
    gold(circle(20, 60, 3) + circle(12, 72, 2)),
  ],
  chess: () => [
    gold('M60 54a13 13 0 0 1 8 23q2 24 14 34v8H38v-8q12-10 14-34a13 13 0 0 1 8-23z'),
    gold(rect(32, 122, 56, 10)),
    inkLine('M50 80h20M44 112h32', 0.4, 2),
    white(rect(8, 134, 13, 8) + rect(34, 134, 13, 8) + rect(60, 134, 13, 8) + rect(86, 134, 13, 8), 0.4),
  ],
  scales: () => [
    line('M58 52v76M40 132h36M30 68h56', 0.9, 3.4),
    line('M30 68 20 98M30 68l10 30M86 68 76 98M86 68l10 30', 0.7, 1.8),
    gold('M18 98h24q-2 12-12 12T18 98zM74 98h24q-2 12-12 12T74 98z'),
    gold(circle(58, 52, 5)),
  ],
  compass: () => [
    line(circle(60, 94, 33), 0.85, 3.4),
    turned(gold('M60 66l8 28h-16z'), 32, 60, 94),
    turned(white('M60 122l8-28h-16z', 0.85), 32, 60, 94),
    ink(circle(60, 94, 3)),
    line('M60 66v-4M60 126v-4M32 94h-4M92 94h-4', 0.8, 2.4),
  ],
  eye: () => [
    white('M16 94q42-46 82 0-40 46-82 0z', 0.92),
    gold(circle(57, 94, 17)),
    ink(circle(57, 94, 8)),
    white(circle(61, 90, 3), 1),
    line('M30 64l-6-8M48 56l-3-9M72 56l3-9M90 64l6-8', 0.6, 2.6),
  ],
  bulb: () => [
    gold('M60 52q26 2 26 28 0 14-12 24v8H46v-8Q34 94 34 80q0-26 26-28z'),
    white(rect(47, 115, 26, 5) + rect(49, 123, 22, 5), 0.85),
    inkLine('M52 112V92l8-8 8 8v20', 0.4, 2),
    ...[-70, -35, 35, 70].map((degrees) => turned(line('M60 42v-10', 0.7, 2.6), degrees, 60, 80)),
  ],
  speech: () => [
    white('M20 58h64v40H46l-14 14V98H20z', 0.9),
    inkLine('M30 70h44M30 80h36M30 90h20', 0.4, 2.4),
    gold('M52 108h46v24h-6v10l-10-10H52z'),
  ],
  path: () => [
    white('M44 142q-8-30 14-42t8-34h8q8 24-10 38t8 38z', 0.5),
    gold(circle(70, 54, 9)),
    white('M0 142q16-34 40-20M104 142q-14-30-30-22', 0.2),
    line('M22 124v-20M16 110h12M92 120v-18M86 108h12', 0.4, 2.4),
  ],
  medicine: () => [
    white('M34 70h52v62H34z', 0.9),
    white(rect(40, 56, 40, 12), 0.6),
    red('M60 120q-20-14-18-26 4-10 13-5 4 2 5 6 1-4 5-6 9-5 13 5 2 12-18 26z'),
    gold(ellipse(22, 128, 8, 5)),
  ],
  lines: (chance) => [
    ...Array.from({ length: 8 }, (_, i) => line(`M${92 - i * 9} ${60 + Math.round(chance() * 24)}V134`, 0.3, 2)),
    gold(circle(74, 44, 5)),
  ],
  rings: (chance) => {
    const x = 54 + Math.round(chance() * 14)
    return [...[40, 31, 22, 13].map((r, i) => line(circle(x, 96, r), 0.22 + i * 0.12, 2)), gold(circle(x, 96, 5.5))]
  },
  fields: (chance) => [
    gold(circle(66 + Math.round(chance() * 14), 62, 12)),
    white('M0 96q30-16 56-4t48-6v56H0z', 0.2),
    white('M0 112q36-14 60-2t44-6v38H0z', 0.24),
    white('M0 128q30-10 58-2t46-4v20H0z', 0.3),
  ],
  bricks: (chance) => [
    ...Array.from({ length: 5 }, (_, row) =>
      line(
        Array.from({ length: 4 }, (_, i) => rect((row % 2 ? -8 : 4) + i * 28, 76 + row * 13, 26, 11)).join(''),
        0.35,
        1.4,
      ),
    ),
    gold(rect(32 + Math.floor(chance() * 2) * 28, 76, 26, 11)),
  ],
  dots: (chance) => [
    white(strewn(chance, 26, [14, 46, 80, 90], 2.4), 0.35),
    gold(circle(46 + Math.round(chance() * 34), 74 + Math.round(chance() * 40), 8)),
  ],
} satisfies Record<string, Drawing>
