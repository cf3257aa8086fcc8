import * as z from 'zod'
import { bringInZone, saveZone } from '#holdings'
import { ensureClass } from '#people'
import { classInput } from '#people/contract'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { PLACES } from './words-table.ts'

export interface Rooms {
  readonly classes: readonly number[]
}

/** Classes, the three rooms and a corner in each class. */
export const writeRooms = command({
  name: 'demo.write-rooms',
  permission: 'demo.manage',
  input: z.object({ classes: z.array(classInput) }),
  run: async (context, { classes: wanted }): Promise<Outcome<Rooms>> => {
    await bringInZone(context, { name: PLACES.stacks, kind: 'stacks', lends: true })
    await bringInZone(context, { name: PLACES.readingRoom, kind: 'reading-room', lends: false })
    await bringInZone(context, { name: PLACES.corridor, kind: 'corridor', lends: true })
    const classes = []
    for (const [index, one] of wanted.entries()) {
      const { id } = await ensureClass(context, one)
      const name = `${PLACES.corner} ${String(index + 1).padStart(2, '0')}`
      const corner = { parentId: null, name, kind: 'corner' as const, classId: id, lends: true }
      const made = await saveZone.run(context, corner)
      if (!made.ok) return made
      classes.push(id)
    }
    return done({ classes })
  },
})
