import { staffHref, useSchool } from '../shell/me.ts'
import { t } from '../ui/language.ts'

/** The registers of the school, side by side (A6). */
export function WhichRegister({ here }: { here: 'accession' | 'withdrawal' }) {
  const school = useSchool()
  const registers = [
    ['accession', 'registers', t('holdings.accession_register')],
    ['withdrawal', 'registers/withdrawals', t('holdings.withdrawal_title')],
  ] as const
  return (
    <nav className="register-which no-print" aria-label={t('nav.registers')}>
      {registers.map(([key, path, name]) => (
        <a key={key} href={staffHref(school, path)} aria-current={key === here ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  )
}
