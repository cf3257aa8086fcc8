import type { readInbox } from '#notices/contract'
import { LinkButton } from '../../ui/button.tsx'
import { t } from '../../ui/language.ts'
import { useResource } from '../use-resource.ts'

/** A way to the inbox on one's own page, while something there was not read yet. */
export function UnreadNotices({ school }: { school: string }) {
  const { data } = useResource<typeof readInbox>('GET /schools/:school/me/notices', { params: { school } })
  if (!data || data.unread === 0) return null
  return (
    <LinkButton size="large" wide icon="bell" href={`/s/${encodeURIComponent(school)}/me/notices`}>
      {t('inbox.open', { n: data.unread })}
    </LinkButton>
  )
}
