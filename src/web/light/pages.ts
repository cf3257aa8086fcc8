/** The pages of the light entry, one entry each. A link or tab stands there only for a page that is here. */
import type { ComponentType } from 'react'
import type { Namespace, PlainKey } from '#messages/catalogue'
import type { IconName } from '../ui/icon.tsx'

export interface LightPage {
  /** the whole address: `/s/:school/find`; its names are the page's props */
  path: string
  /**
   * `public`: dark head with search and links; `pupil`: a pupil's own, with tabs below for the upper grades; `bare`: the
   * whole window, for boards and terminals
   */
  frame: 'public' | 'pupil' | 'bare'
  /** stands among links and tabs under this word, for everybody only for who is signed in, or only for who is not */
  nav?: { icon: IconName; title: Extract<PlainKey, `light.${string}`>; who: 'all' | 'visitor' | 'pupil' }
  /** the namespaces of messages it uses, besides ui and light */
  messages: readonly Namespace[]
  load: () => Promise<{ default: ComponentType<LightPageProps> }>
}

/** Every page gets the names of its address; under a school `school` is always among them. */
export interface LightPageProps {
  params: Readonly<Record<string, string>>
}

export const pages: readonly LightPage[] = [
  { path: '/', frame: 'bare', messages: [], load: () => import('./choose-school.tsx') },
  {
    path: '/s/:school/card',
    frame: 'bare',
    nav: { icon: 'card', title: 'light.card', who: 'visitor' },
    messages: ['card'],
    load: () => import('./card/card.tsx'),
  },
  { path: '/s/:school/card/pin', frame: 'bare', messages: ['card'], load: () => import('./card/choose-pin.tsx') },
  { path: '/s/:school/duty', frame: 'bare', messages: ['duty', 'card'], load: () => import('./duty/duty.tsx') },
  {
    path: '/s/:school/self-check',
    frame: 'bare',
    messages: ['duty'],
    load: () => import('./self-check/self-check.tsx'),
  },
  { path: '/s/:school/board', frame: 'bare', messages: ['class-hours'], load: () => import('./board/board.tsx') },
  { path: '/s/:school', frame: 'public', messages: ['opac'], load: () => import('./home.tsx') },
  {
    path: '/s/:school/me',
    frame: 'pupil',
    nav: { icon: 'card', title: 'light.mine', who: 'pupil' },
    messages: ['mine', 'holds', 'inbox', 'due-feed'],
    load: () => import('./me/me.tsx'),
  },
  { path: '/s/:school/me/notices', frame: 'pupil', messages: ['inbox'], load: () => import('./inbox/inbox.tsx') },
  {
    path: '/s/:school/find',
    frame: 'public',
    nav: { icon: 'search', title: 'light.find', who: 'all' },
    messages: ['opac'],
    load: () => import('./catalogue/find.tsx'),
  },
  {
    path: '/s/:school/new',
    frame: 'public',
    nav: { icon: 'star', title: 'light.newBooks', who: 'all' },
    messages: ['opac'],
    load: () => import('./catalogue/new-books.tsx'),
  },
  {
    path: '/s/:school/rules',
    frame: 'public',
    nav: { icon: 'note', title: 'light.rules', who: 'all' },
    messages: [],
    load: () => import('./rules/rules.tsx'),
  },
  {
    path: '/s/:school/titles/:id',
    frame: 'public',
    messages: ['opac', 'holds'],
    load: () => import('./catalogue/title.tsx'),
  },
  {
    path: '/s/:school/figures',
    frame: 'public',
    nav: { icon: 'chart', title: 'light.figures', who: 'all' },
    messages: ['figures'],
    load: () => import('./figures/figures.tsx'),
  },
  {
    path: '/s/:school/money',
    frame: 'public',
    nav: { icon: 'money', title: 'light.money', who: 'all' },
    messages: ['money'],
    load: () => import('./money/public-money.tsx'),
  },
]
