/**
 * `npm run bench [-- --json] [--only NAME] [--quick]`: what the program does in a second, held against what the same work costs
 * without it. With --json standard output holds nothing but `{"rows": […]}`. A missed target is told, it is no error.
 */
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { SHARED, type Size } from './given-library.ts'
import { type Row, row } from './rows.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    /** One part, in a process of its own, whose rows go to the parent. */
    part: { type: 'string' },
  },
})

/** The parts in the order in which they run; each in a fresh process, so that none inherits another's heap. */
const PARTS: Readonly<Record<string, (size: Size) => Promise<Row[]>>> = {
  web: async () => (await import('./web-size.ts')).run(),
  'check-out': async (size) => (await import('./check-out.ts')).run(size),
  http: async (size) => (await import('./http.ts')).run(size),
  'class-hour': async (size) => (await import('./class-hour.ts')).run(size),
  offline: async (size) => (await import('./offline.ts')).run(size),
  start: async (size) => (await import('./start.ts')).run(size),
  backup: async (size) => (await import('./backup.ts')).run(size),
  postgres: async (size) => (await import('./postgres.ts')).run(size),
  import: async (size) => (await import('./import.ts')).run(size === 'quick' ? 5000 : 100_000),
  search: async (size) => (await import('./search.ts')).run(size === 'quick' ? [10_000] : [10_000, 100_000, 1_000_000]),
  decide: async (size) => (await import('./decide.ts')).run(size),
  'preview-rules': async (size) => (await import('./preview-rules.ts')).run(size),
  notices: async (size) => (await import('./notices.ts')).run(size),
  figures: async (size) => (await import('./figures.ts')).run(size),
}

if (values.part === undefined) await runAll()
else await runPart(values.part)

async function runAll(): Promise<void> {
  const shared = mkdtempSync(path.join(tmpdir(), 'shuxiang-bench-'))
  const rows: Row[] = []
  const from = performance.now()
  tell(`${cpus().length} cores, ${cpus()[0]?.model ?? ''}; load ${load()}`)
  try {
    for (const name of Object.keys(PARTS).filter((one) => values.only?.includes(one) ?? true)) {
      const began = performance.now()
      const found = await inChild(name, shared)
      rows.push(...found)
      tell(`\n${name}: ${((performance.now() - began) / 1000).toFixed(0)} s, load ${load()}`)
      for (const one of found) tell(asLine(one))
    }
  } finally {
    rmSync(shared, { recursive: true, force: true })
  }
  const missed = rows.filter((one) => !one.ok)
  tell(
    `\n${rows.length} figures in ${((performance.now() - from) / 60_000).toFixed(1)} min, ${missed.length} miss their target`,
  )
  if (values.json) process.stdout.write(`${JSON.stringify({ rows })}\n`)
  else for (const one of rows) process.stdout.write(`${asLine(one)}\n`)
}

function inChild(name: string, shared: string): Promise<Row[]> {
  return new Promise((resolve) => {
    let rows: Row[] = [{ ...row(`${name} came to no end`, 1, 'times'), ok: false, target: 0 }]
    const child = fork(import.meta.filename, ['--part', name, ...(values.quick ? ['--quick'] : [])], {
      env: { ...process.env, [SHARED]: shared },
      stdio: ['ignore', process.stderr, process.stderr, 'ipc'],
    })
    child.once('message', (message) => (rows = message as Row[]))
    child.once('close', () => resolve(rows))
  })
}

async function runPart(name: string): Promise<void> {
  const part = PARTS[name]
  if (!part) throw new Error(`there is no part ${name}: ${Object.keys(PARTS).join(', ')}`)
  const rows = await part(values.quick ? 'quick' : 'full')
  process.send?.(rows, () => process.disconnect?.())
}

function asLine({ name, value, unit, target, ok, baseline }: Row): string {
  const figure = (one: number) => Number(one.toPrecision(4)).toLocaleString('en')
  const aim = target === null ? '' : `target ${figure(target)}`
  const mark = target === null ? ' ' : ok ? '✓' : '✗'
  const line = `${mark} ${name.padEnd(76)} ${`${figure(value)} ${unit}`.padStart(16)}  ${aim.padEnd(14)}`
  return `${line} ${baseline === null ? '' : `baseline ${figure(baseline)}`}`.trimEnd()
}

function load(): string {
  return loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
