#!/usr/bin/env node
// The shuxiang command: the program's own commands from a terminal, in the folder where it was typed.
import path from 'node:path'
import { ensureInstalled } from './install.mjs'
import { main } from './main.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'

await main(async () => {
  await ensureInstalled()
  await run([path.join(root, 'src/cli/main.ts'), ...process.argv.slice(2)], { cwd: process.cwd() })
})
