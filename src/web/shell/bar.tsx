import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { signOut } from '#accounts/contract'
import { call } from '#platform/client'
import { wipeStock } from '../offline/kept-stock.ts'
import { chooseLanguage, language, t } from '../ui/language.ts'
import { Menu } from '../ui/menu.tsx'
import { soundOn, speechOn, switchSound, switchSpeech } from '../ui/sound.ts'
import { useStore } from '../ui/store.ts'
import { tellProblem } from '../ui/undo.tsx'
import { forgetAll, line } from './client-state.ts'
import { FindBox } from './find-box.tsx'
import { JobWatch } from './jobs.tsx'
import { staffHref } from './me.ts'
import type { Me } from './me.ts'
import type { StaffPage } from './page-entry.ts'

/** School, global find, the line, me. */
export function Bar({ me, pages }: { me: Me; pages: readonly StaffPage[] }) {
  return (
    <header className="bar no-print">
      <b>{me.school.name}</b>
      <FindBox school={me.school.slug} me={me} pages={pages} />
      <JobWatch school={me.school.slug} />
      <LineState />
      <MyMenu me={me} />
    </header>
  )
}

/** A dot and a word, never the dot alone. */
export function LineState() {
  const { there, pending } = useStore(line)
  return (
    <span className={there ? 'line-state' : 'line-state line-state-off'} role="status">
      <svg width="9" height="9" aria-hidden="true">
        {there ? (
          <circle cx="4.5" cy="4.5" r="4.5" />
        ) : (
          <circle cx="4.5" cy="4.5" r="3.5" fill="none" strokeWidth="2" />
        )}
      </svg>
      {there ? t('shell.online') : t('shell.offlineShort')}
      {pending > 0 && <> · {t('shell.pending', { n: pending })}</>}
    </span>
  )
}

function MyMenu({ me }: { me: Me }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const sound = useStore(soundOn)
  const speech = useStore(speechOn)
  const leave = async () => {
    try {
      await call<typeof signOut>('POST /schools/:school/sign-out', { params: { school: me.school.slug } })
      client.clear()
      forgetAll()
      await wipeStock(me.school.slug)
      await navigate(staffHref(me.school.slug, 'sign-in'))
    } catch (error) {
      tellProblem(error)
    }
  }
  return (
    <Menu
      label={t('shell.me')}
      items={[
        {
          key: 'sound',
          icon: sound ? 'sound' : 'mute',
          text: sound ? t('shell.soundOn') : t('shell.soundOff'),
          checked: sound,
          onChoose: () => switchSound(!sound),
        },
        {
          key: 'speech',
          icon: 'sound',
          text: t('shell.speech'),
          checked: speech,
          onChoose: () => switchSpeech(!speech),
        },
        {
          key: 'language',
          icon: 'language',
          text: t('shell.language'),
          onChoose: () => chooseLanguage(language === 'en' ? 'zh-CN' : 'en'),
        },
        ...(me.user
          ? [{ key: 'loans', icon: 'book', text: t('shell.myLoans'), href: `/s/${me.school.slug}/me` } as const]
          : []),
        { key: 'account', icon: 'key', text: t('nav.myAccount'), href: staffHref(me.school.slug, 'password') },
        'line',
        { key: 'out', icon: 'signOut', text: t('shell.signOut'), onChoose: () => void leave() },
      ]}
    >
      {me.user?.name ?? me.device?.name ?? ''}
    </Menu>
  )
}
