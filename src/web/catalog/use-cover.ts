import type { setCover } from '#cataloguing/contract'
import { useCommand } from '../ui/use-command.ts'

/** Uploads a chosen cover; a refusal stands in the bar at the foot, what was written is saved all the same. */
export function useCover(school: string): (id: number, cover: Blob | undefined) => Promise<void> {
  const upload = useCommand<typeof setCover>('POST /schools/:school/covers', {
    refresh: [
      ['bib', school],
      ['titles', school],
    ],
  })
  return async (id, cover) => {
    if (!cover) return
    const form = new FormData()
    form.append('bib', String(id))
    form.append('file', cover, 'cover.jpg')
    await upload.run({ params: { school }, body: { bib: id }, form })
  }
}
