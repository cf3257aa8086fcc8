import path from 'node:path'
import { backUp } from '#installation'
import { cliActor } from '#platform/permissions'
import { sayIfKnown } from '#messages/say'
import { NotDone } from './refusals.ts'
import { badUsage, type Verb } from './verb.ts'

/** `backup [FILE]`: a verified backup, of a running server too; without a file it goes to the place of backups. */
export const backupVerb: Verb = {
  name: 'backup',
  usage: 'shuxiang backup [FILE] [--passphrase P] [--json]',
  run: async ({ app }, { words, flags, folder, osUser }, progress) => {
    const [name] = words
    const given = typeof flags['passphrase'] === 'string' ? flags['passphrase'] : undefined
    // A passphrase belongs to a file: the place of backups has its own.
    if (name === undefined && given !== undefined) return badUsage(backupVerb)
    const asking = {
      database: app.database,
      perform: app.perform,
      actor: cliActor(0, osUser),
      now: app.clock.now,
      progress: async (done: number, total: number | null) => progress(done, total),
    }
    const own = name === undefined ? undefined : { file: path.resolve(folder, name), passphrase: given }
    const { file, bytes, rows, heads, problem } = await backUp(app, asking, own)
    if (problem !== null) throw new NotDone(problem, `${file}：${sayIfKnown('zh-CN', problem) ?? problem}`)
    return { exit: 0, result: { file, bytes, rows, heads }, text: `${file}  ${bytes} B` }
  },
}
