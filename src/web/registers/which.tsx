import { staffHref, useSchool } from '../shell/me.ts'
import { t } from '../ui/language.ts'
import { Siblings } from '../ui/siblings.tsx'

/** The registers of the school, side by side (A6). */
export function WhichRegister({ here }: { here: 'accession' | 'withdrawal' }) {
  const school = useSchool()
  return (
    <Siblings
      label={t('nav.registers')}
      pages={[
        { href: staffHref(school, 'registers'), name: t('holdings.accession_register'), here: here === 'accession' },
        {
          href: staffHref(school, 'registers/withdrawals'),
          name: t('holdings.withdrawal_title'),
          here: here === 'withdrawal',
        },
      ]}
    />
  )
}
