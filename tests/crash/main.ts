/** `npm run crash [-- --seed N --times N]`: kills the program in the middle of its work, many times. */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { furnishOnce, killOnce } from './round.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

const { values } = parseArgs({ options: { seed: { type: 'string' }, times: { type: 'string', default: '50' } } })
const seed = values.seed === undefined ? randomInt(1_000_000) : Number(values.seed)
const times = Number(values.times)

say(`seed ${seed}, ${times} kills`)
const furnished = await furnishOnce()
let broken = 0
try {
  for (let number = 0; number < times; number++) {
    const seen = await killOnce(furnished, seed, number).catch((error: unknown) => {
      broken++
      return `BROKEN ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
    })
    say(`${number + 1}/${times} ${seen}`)
  }
} finally {
  furnished.remove()
}
say(broken === 0 ? `${times} kills, nothing lost, nothing half done` : `${broken} of ${times} kills broke something`)
process.exitCode = broken === 0 ? 0 : 1
