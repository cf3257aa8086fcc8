/** Routes of the staff app, made from the list of pages. */
import type { QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { createBrowserRouter, Navigate, Outlet, redirect, useMatches, useRouteError } from 'react-router'
import type { RouteObject } from 'react-router'
import type { Namespace } from '#messages/catalogue'
import { Problem } from '#platform/client'
import { hasPin } from '../offline/kept-stock.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { loadMessages, t } from '../ui/language.ts'
import { Empty, Fault, ProblemBox } from '../ui/states.tsx'
import { useStore } from '../ui/store.ts'
import { Frame } from './frame.tsx'
import { meQuery, signedOut, staffHref, useMe, useSchool } from './me.ts'
import { outsidePages, pages } from './pages.ts'
import type { StaffPage } from './page-entry.ts'
import { SignInAgain } from './sign-in-form.tsx'

export function createApp(client: QueryClient) {
  const outside = outsidePages.map((page): RouteObject => ({
    path: page.path,
    lazy: lazily(page),
    ErrorBoundary: PageFailed,
    HydrateFallback: Nothing,
  }))
  const inside = pages.map((page): RouteObject => ({
    path: page.path,
    lazy: lazily(page),
    handle: page,
    ErrorBoundary: PageFailed,
  }))
  return createBrowserRouter([
    ...outside,
    {
      path: '/s/:school/staff',
      loader: ({ params, request }) => admit(client, params['school'] ?? '', request.url),
      shouldRevalidate: () => false,
      Component: School,
      ErrorBoundary: PageFailed,
      HydrateFallback: Nothing,
      children: [{ index: true, Component: Start }, ...inside, { path: '*', Component: NoPage }],
    },
    { path: '*', Component: NoPage },
  ])
}

/** Shown for the moment before the first page is there. */
const Nothing = () => null

function lazily(page: { messages: readonly Namespace[]; load: StaffPage['load'] }) {
  return async () => {
    const [loaded] = await Promise.all([page.load(), loadMessages(page.messages)])
    return { Component: loaded.default }
  }
}

/** Nobody signed in: to the sign-in page, and back here afterwards. */
async function admit(client: QueryClient, school: string, url: string): Promise<Response | null> {
  const me = await client.query(meQuery(school)).catch(async (error: unknown) => {
    if (error instanceof Problem && error.code === 'offline' && (await hasPin(school))) return undefined
    throw error
  })
  // no line, and this machine keeps what its desk needs
  if (!me) return redirect(staffHref(school, 'unlock'))
  if (me.user?.kind === 'staff' || (me.device && me.permissions.length > 0)) return null
  const { pathname, search } = new URL(url)
  return redirect(`${staffHref(school, 'sign-in')}?to=${encodeURIComponent(pathname + search)}`)
}

function usePages(): readonly StaffPage[] {
  const { permissions, school } = useMe()
  return pages.filter(
    ({ permission, first }) => (!permission || permissions.includes(permission)) && (!first || school.first),
  )
}

function School() {
  const me = useMe()
  const allowed = usePages()
  const handles = useMatches().map((match) => match.handle as StaffPage | undefined)
  const here = handles.find((handle) => handle !== undefined)
  const again = useStore(signedOut)
  useEffect(() => {
    document.title = [here && t(here.title), me.school.name].filter(Boolean).join(' · ')
  }, [here, me.school.name])
  return (
    <Frame me={me} pages={allowed} here={here}>
      {here && !allowed.includes(here) ? <NoPage /> : <Outlet />}
      {again && <SignInAgain school={me.school.slug} />}
    </Frame>
  )
}

function Start() {
  const school = useSchool()
  const [first] = usePages()
  return first ? <Navigate to={staffHref(school, first.path)} replace /> : <Empty>{t('shell.noPages')}</Empty>
}

export function NoPage() {
  const school = useSchool()
  return (
    <Empty action={<LinkButton href={school ? staffHref(school) : '/'}>{t('shell.toToday')}</LinkButton>}>
      {t('shell.noPage')}
    </Empty>
  )
}

/** A page that broke or whose files were replaced by an update. The rail stays where there is one. */
function PageFailed() {
  const error = useRouteError()
  if (error instanceof Problem) return <ProblemBox problem={error} onRetry={() => location.reload()} />
  // browsers word it differently; all name the module
  const replaced = error instanceof Error && /module|chunk|import/i.test(error.message)
  return (
    <Fault
      what={replaced ? t('shell.updated') : t('shell.pageFailed')}
      next={replaced ? undefined : t('shell.pageFailedNext')}
    >
      <Button icon="refresh" onClick={() => location.reload()}>
        {t('shell.refresh')}
      </Button>
    </Fault>
  )
}
