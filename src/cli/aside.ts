import { cliActor } from '#platform/permissions'
import { unwrap } from '#platform/route'
import { removeAside } from '#installation'
import { NotDone } from './refusals.ts'
import { badUsage, type Verb } from './verb.ts'

/** `aside`: what restores put aside; `aside remove NAME` deletes it for good. */
export const asideVerb: Verb = {
  name: 'aside',
  usage: 'shuxiang aside [remove NAME] [--json]',
  run: async ({ app }, { words: [what, name], osUser }) => {
    const aside = await app.aside.list()
    if (what === undefined) {
      const lines = aside.map((one) => `${one.name}  ${one.bytes} B`)
      return { exit: 0, result: { aside }, text: lines.join('\n') || '没有收到一边的数据 nothing was put aside' }
    }
    if (what !== 'remove' || name === undefined) return badUsage(asideVerb)
    if (!aside.some((one) => one.name === name))
      throw new NotDone('not-there', `没有收到一边的数据 ${name} no data of this name was put aside`)
    unwrap(await app.perform(cliActor(0, osUser), app.clock.now(), removeAside, { name }))
    await app.aside.remove(name)
    return { exit: 0, result: { removed: name }, text: name }
  },
}
