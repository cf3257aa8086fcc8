import { Component, lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import { Button, LinkButton } from '../ui/button.tsx'
import { loadMessages, t } from '../ui/language.ts'
import { Empty, Fault, Waiting } from '../ui/states.tsx'
import { Frame } from './frame.tsx'
import { pages } from './pages.ts'
import { pick, usePlace } from './router.ts'

const routes = pages.map((page) => ({
  ...page,
  Part: lazy(async () => {
    const [loaded] = await Promise.all([page.load(), loadMessages(page.messages)])
    return loaded
  }),
}))

export function App() {
  const { path } = usePlace()
  const found = pick(routes, path)
  const school = found?.params['school'] ?? /^\/s\/([^/]+)/.exec(path)?.[1]
  return (
    <Frame page={found?.page} school={school}>
      <Guard key={path}>
        <Suspense fallback={<Waiting />}>
          {found ? <found.page.Part params={found.params} /> : <NoPage school={school} />}
        </Suspense>
      </Guard>
    </Frame>
  )
}

function NoPage({ school }: { school: string | undefined }) {
  return (
    <Empty action={<LinkButton href={school ? `/s/${school}` : '/'}>{t('light.toHome')}</LinkButton>}>
      {t('light.noPage')}
    </Empty>
  )
}

/** A page that broke, or whose files an update has replaced. */
class Guard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <Fault what={t('light.failed')}>
        <Button icon="refresh" onClick={() => location.reload()}>
          {t('light.refresh')}
        </Button>
      </Fault>
    )
  }
}
