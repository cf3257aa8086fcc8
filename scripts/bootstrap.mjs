// npm start, npm test and the rest come here first: this runs on whatever Node the machine has (20 or newer) with nothing installed,
// brings in what is missing, and hands over to Node 26.
import { check } from './check.mjs'
import { ensureBrowser } from './browser.mjs'
import { ensureInstalled } from './install.mjs'
import { main } from './main.mjs'
import { run } from './run.mjs'
import { ensureWebBuilt } from './web-build.mjs'

/** @type {Record<string, (args: string[]) => Promise<void>>} */
const COMMANDS = {
  async start(args) {
    await ensureInstalled()
    await ensureWebBuilt()
    await run(['src/main.ts', ...args], { server: true })
  },
  async test(args) {
    await ensureInstalled()
    await ensureWebBuilt()
    ensureBrowser()
    await run(['node_modules/vitest/vitest.mjs', 'run', ...args])
  },
  async check() {
    await ensureInstalled()
    if (!(await check())) process.exitCode = 1
  },
  async bench(args) {
    await ensureInstalled()
    await ensureWebBuilt()
    await run(['bench/main.ts', ...args])
  },
  async crash(args) {
    await ensureInstalled()
    await run(['tests/crash/main.ts', ...args])
  },
  async simulate(args) {
    await ensureInstalled()
    await run(['tests/simulate/main.ts', ...args])
  },
}

const [, , name = '', ...args] = process.argv
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
if (command) await main(() => command(args))
else {
  console.error(`node scripts/bootstrap.mjs ${Object.keys(COMMANDS).join('|')}`)
  process.exitCode = 2
}
