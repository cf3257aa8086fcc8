import './shell.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Mark } from '../ui/mark.tsx'
import { Spine } from '../ui/shelf.tsx'
import { isStaffPath } from './links.ts'
import { meQuery, staffHref, useSchool } from './me.ts'
import { pages } from './pages.ts'
import { SignInForm } from './sign-in-form.tsx'

/** A row of spines without words, as the shelf is seen from the door. */
const shelf = 'IIKQNIJHTIKGQIZIJN'.split('').map((classNumber, i) => ({ title: ' '.repeat(i + 1), classNumber }))

export default function SignInPage() {
  const school = useSchool()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const to = search.get('to') ?? ''
  const me = useQuery(meQuery(school)).data
  const { name, demo = false } = me?.school ?? {}
  return (
    <div className="sign-in">
      <div className="sign-in-cover" aria-hidden="true">
        <span>
          <Mark />
        </span>
        <p>{name}</p>
        <span className="shelf shelf-record">
          {shelf.map((book) => (
            <Spine key={book.title} {...book} />
          ))}
        </span>
      </div>
      <main className="sign-in-side">
        {demo && (
          <div className="demo-banner sign-in-demo">
            <b>{t('shell.demo')}</b>
            {t('shell.demoNote')}
          </div>
        )}
        <SignInForm
          school={school}
          title={t('shell.signInTitle')}
          onDone={(mustChange) => {
            const change = mustChange && pages.find((page) => page.path === 'password')
            void navigate(change ? staffHref(school, change.path) : isStaffPath(to) ? to : staffHref(school), {
              replace: true,
            })
          }}
        />
        {me?.device?.kind === 'desk' && (
          <p style={{ marginTop: 24 }}>
            <LinkButton icon="desk" href={`/s/${encodeURIComponent(school)}/duty`}>
              {t('shell.dutyHere')}
            </LinkButton>
          </p>
        )}
        <p className="note" style={{ marginTop: 32 }}>
          <a href={`/s/${encodeURIComponent(school)}`}>{t('shell.pupilsHere')}</a>
        </p>
      </main>
    </div>
  )
}
