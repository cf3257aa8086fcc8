import type { getMe } from '#accounts/contract'
import type { ReplyOf } from '#platform/client'
import { useResource } from './use-resource.ts'
import type { Resource } from './use-resource.ts'

/** The school, its today, and who is signed in (`user` is null for a visitor). */
export function useWho(school: string | undefined): Resource<ReplyOf<typeof getMe>> {
  return useResource<typeof getMe>(school === undefined ? null : 'GET /schools/:school/me', {
    params: { school: school ?? '' },
  })
}
