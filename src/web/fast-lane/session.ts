/** Where the books of this sitting go and where they come from: chosen once, kept on this machine. */
import { useState } from 'react'
import { copySources } from '#holdings/rules'
import { keep, kept } from '../ui/kept.ts'

export type Source = (typeof copySources)[number]

export interface Session {
  readonly zoneId: number | undefined
  readonly source: Source
}

export function useSession(school: string): [Session, (next: Session) => void] {
  const [session, setSession] = useState<Session>(() => {
    const [zone, source] = (kept(`lane-${school}`) ?? '').split(' ')
    return { zoneId: Number(zone) || undefined, source: copySources.find((one) => one === source) ?? 'unknown' }
  })
  return [
    session,
    (next) => {
      keep(`lane-${school}`, `${next.zoneId ?? ''} ${next.source}`)
      setSession(next)
    },
  ]
}
