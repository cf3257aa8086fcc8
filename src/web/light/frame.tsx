import './light.css'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { Mark } from '../ui/mark.tsx'
import { useStore } from '../ui/store.ts'
import { FootBars } from '../ui/undo.tsx'
import { band } from './band.ts'
import { TerminalWatch } from './card/terminal-watch.tsx'
import { line, stale } from '../shell/client-state.ts'
import { pages } from './pages.ts'
import type { LightPage } from './pages.ts'
import { go, usePlace } from './router.ts'
import { useWho } from './who.ts'

/** Address of a page's pattern in this school; patterns with more names than the school are no place to go to. */
export const hrefOf = (page: LightPage, school: string) => page.path.replace(':school', encodeURIComponent(school))

/** The pages that stand among links, tabs and tiles for this reader. */
export function navPages(signedIn: boolean): readonly LightPage[] {
  return pages.filter(
    ({ nav, path }) => nav && (nav.who === 'all' || (nav.who === 'pupil') === signedIn) && path.split(':').length === 2,
  )
}

export function Frame({
  page,
  school,
  children,
}: {
  page: LightPage | undefined
  school: string | undefined
  children: ReactNode
}) {
  const who = useWho(school)
  const size = useStore(band)
  const links = navPages(who.data?.user != null)
  const frame = page?.frame ?? 'public'
  const main = useRef<HTMLElement>(null)
  return (
    <>
      <a
        className="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {t('light.skip')}
      </a>
      <Notices />
      {who.data?.school.demo && <div className="light-demo no-print">{t('light.demo')}</div>}
      {frame === 'public' && school !== undefined && (
        <Head school={school} name={who.data?.school.name ?? ''} links={links} here={page} />
      )}
      <main ref={main} id="content" tabIndex={-1} className={`light-main light-main-${frame}`}>
        {children}
      </main>
      {frame === 'pupil' && school !== undefined && size === 'upper' && (
        <Tabs school={school} links={links} here={page} />
      )}
      {school !== undefined && (
        <TerminalWatch school={school} me={who.data} scans={page?.path.endsWith('/self-check') !== true} />
      )}
      <FootBars />
    </>
  )
}

function Head({
  school,
  name,
  links,
  here,
}: {
  school: string
  name: string
  links: readonly LightPage[]
  here: LightPage | undefined
}) {
  const find = links.find((page) => page.path.endsWith('/find'))
  const { search } = usePlace()
  return (
    <header className="light-head no-print">
      <div className="light-head-in">
        <a
          className="light-head-mark"
          href={`/s/${encodeURIComponent(school)}`}
          aria-label={`${t('ui.mark')} ${t('light.home')}`}
        >
          <Mark form="level" />
        </a>
        <span className="light-head-name">{name}</span>
        {find && <SearchForm key={search.get('q')} action={hrefOf(find, school)} text={search.get('q') ?? ''} />}
        <nav aria-label={t('light.nav')}>
          {links
            .filter((page) => page !== find)
            .map((page) => (
              <a
                key={page.path}
                href={hrefOf(page, school)}
                aria-current={page.path === here?.path ? 'page' : undefined}
              >
                {page.nav && t(page.nav.title)}
              </a>
            ))}
        </nav>
      </div>
    </header>
  )
}

function SearchForm({ action, text }: { action: string; text: string }) {
  const [typed, setTyped] = useState(text)
  return (
    <form
      className="light-search"
      role="search"
      action={action}
      onSubmit={(event) => {
        event.preventDefault()
        go(`${action}?q=${encodeURIComponent(typed.trim())}`)
      }}
    >
      <Icon name="search" size={22} />
      <input
        name="q"
        type="search"
        aria-label={t('light.search')}
        placeholder={t('light.searchHint')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" kind="primary">
        {t('light.search')}
      </Button>
    </form>
  )
}

/** Four tabs at the foot of a phone, for secondary pupils. */
function Tabs({ school, links, here }: { school: string; links: readonly LightPage[]; here: LightPage | undefined }) {
  if (links.length < 2) return null
  return (
    <nav className="light-tabs no-print" aria-label={t('light.nav')}>
      {links.slice(0, 4).map((page) => (
        <a key={page.path} href={hrefOf(page, school)} aria-current={page.path === here?.path ? 'page' : undefined}>
          {page.nav && <Icon name={page.nav.icon} size={24} />}
          {page.nav && t(page.nav.title)}
        </a>
      ))}
    </nav>
  )
}

function Notices() {
  const old = useStore(stale)
  const { there } = useStore(line)
  return (
    <>
      {old && (
        <div className="light-notice no-print" role="status">
          {t('light.stale')}
          <Button size="small" onClick={() => location.reload()}>
            {t('light.refresh')}
          </Button>
        </div>
      )}
      {!there && (
        <div className="light-notice no-print" role="status">
          {t('light.offline')}
        </div>
      )}
    </>
  )
}
