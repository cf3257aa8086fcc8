import { useEffect, useState } from 'react'
import type { verifyAudit } from '#operations/contract'
import type { ReplyOf } from '#platform/client'
import { useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { fullDayText, instantText, numberText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { Fault, Hint, ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'

type Verdict = ReplyOf<typeof verifyAudit>

/** Walks the whole record, says whether it is whole, and prints the receipt that a later check is held against. */
export function VerifyDrawer({ onClose }: { onClose: () => void }) {
  const school = useSchool()
  const [verdict, setVerdict] = useState<Verdict & { at: string }>()
  const verify = useCommand<typeof verifyAudit>('POST /schools/:school/audit/verify', { problems: 'here' })
  const run = async () => {
    const reply = await verify.run({ params: { school } })
    if (reply) setVerdict({ ...reply, at: new Date().toISOString() })
  }
  const noted = verdict && notedBetween(verdict)
  return (
    <>
      <Drawer
        title={t('operations.verify')}
        onClose={onClose}
        foot={
          verdict?.ok ? (
            <Button kind="primary" icon="print" onClick={() => window.print()}>
              {t('operations.printReceipt')}
            </Button>
          ) : (
            <Button kind="primary" busy={verify.busy} onClick={() => void run()}>
              {verify.busy ? t('operations.verifying') : t('operations.verify')}
            </Button>
          )
        }
      >
        <p>{t('operations.verifyNote')}</p>
        <ProblemBox problem={verify.problem} />
        {verdict?.ok === true && <Hint tone="zq">{t('operations.sound', { n: verdict.entries })}</Hint>}
        {verdict?.ok === true && <p>{noted ? t('operations.heldAgainst', noted) : t('operations.heldAgainstNone')}</p>}
        {verdict?.ok === false && <Fault what={whatIsWrong(verdict)} />}
        {verdict && <p className="note">{t('operations.receiptNote')}</p>}
        {verdict && <p className="mono record-head">{verdict.head}</p>}
      </Drawer>
      {verdict?.ok && <Receipt verdict={verdict} />}
    </>
  )
}

/** The days of the backups whose fingerprints the record was held against; undefined while there are none. */
function notedBetween({ noted }: Verdict) {
  if (noted.from === undefined || noted.to === undefined) return undefined
  return { n: noted.heads, from: instantText(noted.from), to: instantText(noted.to) }
}

function whatIsWrong(verdict: Verdict): string {
  const n = verdict.firstBad ?? verdict.entries + 1
  return verdict.notedAt === undefined
    ? t('operations.broken', { n })
    : t('operations.notHeld', { n, at: instantText(verdict.notedAt) })
}

/** Seen on paper only: it stands alone on its page. */
function Receipt({ verdict }: { verdict: Verdict & { at: string } }) {
  const me = useMe()
  useEffect(() => {
    document.body.classList.add('record-prints-receipt')
    return () => document.body.classList.remove('record-prints-receipt')
  }, [])
  const noted = notedBetween(verdict)
  const rows = [
    [t('operations.receiptSchool'), me.school.name],
    [t('operations.receiptAt'), `${fullDayText(me.today)} ${instantText(verdict.at).split(' ').pop() ?? ''}`],
    [t('operations.receiptCount'), numberText(verdict.entries)],
    [t('operations.receiptHead'), (verdict.head.match(/.{1,16}/g) ?? []).join(' ')],
    [t('operations.receiptHeld'), noted ? t('operations.receiptHeldValue', noted) : t('operations.receiptHeldNone')],
    [t('operations.receiptSign'), ''],
  ]
  return (
    <section className="record-receipt">
      <h1>{t('operations.receipt')}</h1>
      <table>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th>{name}</th>
              <td className={name === t('operations.receiptHead') ? 'mono' : undefined}>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('operations.sound', { n: verdict.entries })}</p>
      <p>{t('operations.receiptNote')}</p>
    </section>
  )
}
