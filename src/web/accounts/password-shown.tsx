import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Hint } from '../ui/states.tsx'
import { tell } from '../ui/undo.tsx'

/** A password that was made on the spot: large enough to be read out, and never shown again. */
export function PasswordShown({ name, account, password }: { name: string; account: string; password: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(`${account}  ${password}`)
      tell(t('accounts.copied'))
    } catch {
      // plain http has no clipboard: it stands there to be written down
      tell(t('accounts.copy_by_hand'))
    }
  }
  return (
    <section className="accounts-password">
      <p>{t('accounts.password_of', { name })}</p>
      <dl>
        <dt>{t('accounts.account')}</dt>
        <dd>{account}</dd>
        <dt>{t('accounts.password')}</dt>
        <dd>{password}</dd>
      </dl>
      <Hint>{t('accounts.password_once')}</Hint>
      <Button onClick={() => void copy()}>{t('accounts.copy')}</Button>
    </section>
  )
}
