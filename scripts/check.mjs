// All that can be said about the sources without running them. Every step runs, also after one has failed.
import { spawn } from 'node:child_process'
import { finish } from './attend.mjs'
import { npmCli } from './npm.mjs'
import { root } from './root.mjs'
import { startNode } from './run.mjs'
import { secondsSince } from './say.mjs'

/** @type {import('node:child_process').StdioOptions} */
const stdio = ['ignore', 'pipe', 'pipe']

/** @param {string[]} args a script and its arguments */
const tool =
  (...args) =>
  () =>
    startNode(
      args.map((arg, i) => (i === 0 ? `node_modules/${arg}` : arg)),
      { stdio },
    )

/** Says what npm ci would do: it fails where package.json and the lock do not agree. @param {string} cwd */
const dryRun = (cwd) => () =>
  spawn(process.execPath, [npmCli(), 'ci', '--dry-run', '--ignore-scripts', '--loglevel=error'], { cwd, stdio })

/** @type {Record<string, () => import('node:child_process').ChildProcess>} */
const STEPS = {
  types: tool('typescript/bin/tsc', '-p', 'tsconfig.json'),
  'types of the web app': tool('typescript/bin/tsc', '-p', 'tsconfig.web.json'),
  'types of the journeys': tool('typescript/bin/tsc', '-p', 'tests/journeys/tsconfig.json'),
  'types of the launcher': tool('typescript/bin/tsc', '-p', 'scripts/tsconfig.json'),
  lint: tool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings'),
  format: tool('oxfmt/bin/oxfmt', '--check', '.'),
  'unused code': tool('knip/bin/knip.js', '--no-progress'),
  'complete locks': () => startNode(['scripts/lock-is-complete.mjs'], { stdio }),
  'locks of package.json': dryRun(root),
  'locks of runtime/package.json': dryRun(`${root}/runtime`),
}

/** @returns {Promise<boolean>} whether all is well */
export async function check() {
  let well = true
  for (const [name, step] of Object.entries(STEPS)) {
    const start = performance.now()
    const child = step()
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (output += text))
    const code = await finish(child)
    well &&= code === 0
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${secondsSince(start)} s)`)
    if (code !== 0) console.log(output.trimEnd().replace(/^/gm, '  '))
  }
  return well
}
