/** `npm run simulate -- --school primary --pupils 1200 --weeks 20 --seed 1 [--database sqlite|postgres] [--kill N]` */
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { endAll } from '../crash/program.ts'
import { startPostgres } from '../harness/postgres.ts'
import { quickPlace } from '../harness/quick-folder.ts'
import { Difference } from './desk.ts'
import { type SchoolKind, schoolKinds } from './school.ts'
import { type Lived, simulate } from './simulate.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const USAGE = `npm run simulate -- --school ${schoolKinds.join('|')} --pupils N --weeks N --seed N [--database sqlite|postgres] [--kill N]`

const { values } = parseArgs({
  options: {
    school: { type: 'string', default: 'primary' },
    pupils: { type: 'string', default: '1200' },
    weeks: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string', default: 'sqlite' },
    kill: { type: 'string', default: '0' },
  },
})
const school = schoolKinds.find((kind) => kind === values.school)
const [pupils, weeks, seed, kills] = [values.pupils, values.weeks, values.seed, values.kill].map(Number)
const fits = (n: number | undefined, from: number, to: number): n is number =>
  n !== undefined && Number.isInteger(n) && n >= from && n <= to
if (
  school === undefined ||
  !fits(pupils, 10, 10_000) ||
  !fits(weeks, 1, 26) ||
  !fits(seed, 0, 2 ** 31) ||
  !fits(kills, 0, 50) ||
  !['sqlite', 'postgres'].includes(values.database)
) {
  say(USAGE)
  process.exitCode = 2
} else {
  await run({ school, pupils, weeks, seed, kills })
}

async function run(asked: {
  school: SchoolKind
  pupils: number
  weeks: number
  seed: number
  kills: number
}): Promise<void> {
  const base = mkdtempSync(path.join(quickPlace(), 'shuxiang-simulate-'))
  // in memory a folder that is left behind costs more than on the disk
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void endAll().then(() => {
        rmSync(base, { recursive: true, force: true })
        process.exit(1)
      })
    })
  const postgres = values.database === 'postgres' ? await startPostgres() : undefined
  const started = performance.now()
  try {
    const folder = path.join(base, 'data')
    const lived = await simulate({ ...asked, folder, databaseUrl: postgres?.url, progress: bar })
    report(lived, performance.now() - started)
  } catch (error) {
    say(
      error instanceof Difference
        ? `\nFIRST DIFFERENCE ${error.message}`
        : `\n${String(error instanceof Error ? error.stack : error)}`,
    )
    process.exitCode = 1
  } finally {
    await endAll()
    await postgres?.stop()
    rmSync(base, { recursive: true, force: true })
  }
}

function bar(done: number, total: number, words: string): void {
  const full = Math.round((done / total) * 30)
  const line = `[${'█'.repeat(full)}${'·'.repeat(30 - full)}] ${words}`
  if (process.stdout.isTTY) process.stdout.write(`\r${line}   `)
  else if (done % 10 === 0) say(line)
}

function report({ compared, deeds, kills }: Lived, ms: number): void {
  say('')
  for (const { what, ledger, program, difference } of compared)
    say(
      `${difference === undefined ? '  ' : '✗ '}${what.padEnd(46)} ${String(ledger).padStart(10)}  ${String(program).padStart(10)}`,
    )
  const wrong = compared.filter((one) => one.difference !== undefined)
  say(`${deeds} deeds at the desk, ${kills} power cuts, ${(ms / 1000).toFixed(1)} s`)
  for (const [at, { difference = '' }] of wrong.entries())
    say(`${at === 0 ? 'FIRST' : 'ANOTHER'} DIFFERENCE ${difference}`)
  say(wrong.length === 0 ? 'the two books agree' : `${wrong.length} of ${compared.length} differ`)
  process.exitCode = wrong.length === 0 ? 0 : 1
}
