import type { DemoAccount, DemoState } from '#demo/contract'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Hint, JobProgress } from '../ui/states.tsx'

/** How far the demonstration school is, in words that fit every state. */
export function DemoProgress({ demo }: { demo: DemoState | undefined }) {
  if (!demo) return null
  if (demo.state === 'filling' || demo.state === 'removing')
    return (
      <JobProgress
        title={t(demo.state === 'filling' ? 'demo.filling' : 'demo.removing')}
        done={demo.done}
        all={Math.max(demo.total, 1)}
        unit={t('demo.unit')}
      />
    )
  if (demo.state === 'ready') return <Hint tone="zq">{t('demo.ready')}</Hint>
  if (demo.state === 'failed') return <Hint tone="xiang">{t('demo.failed')}</Hint>
  return null
}

/** The accounts with their passwords: shown this once. */
export function DemoAccounts({ accounts }: { accounts: readonly DemoAccount[] }) {
  return (
    <section className="rows">
      <div className="line">
        <h2 style={{ fontSize: 17 }}>{t('demo.accounts')}</h2>
        <span className="note">{t('demo.accountsNote')}</span>
        <Button size="small" icon="print" className="no-print" onClick={() => window.print()}>
          {t('demo.printAccounts')}
        </Button>
      </div>
      <table className="demo-accounts">
        <thead>
          <tr>
            <th>{t('demo.role')}</th>
            <th>{t('demo.person')}</th>
            <th>{t('demo.account')}</th>
            <th>{t('demo.password')}</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map(({ role, name, account, password }) => (
            <tr key={account}>
              <td>{t(`demo.${role}`)}</td>
              <td>{name}</td>
              <td className="mono">{account}</td>
              <td className="mono">{password}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
