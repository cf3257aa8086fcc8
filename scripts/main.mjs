import { leave, Stopped } from './attend.mjs'
import { BootError, say } from './say.mjs'

/**
 * Runs a command of the launcher. A BootError becomes two lines and exit code 1; a defect shows its stack.
 * @param {() => Promise<void>} command
 */
export async function main(command) {
  try {
    await command()
  } catch (error) {
    if (error instanceof Stopped) return leave(null, error.signal)
    if (!(error instanceof BootError)) throw error
    say(error.zh, error.message)
    process.exitCode = 1
  }
}
