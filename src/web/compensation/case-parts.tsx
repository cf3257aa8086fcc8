import { Upload } from 'antd'
import type { addPhoto, CaseView, readPhoto } from '#compensation/contract'
import type { receipt } from '#letters/contract'
import { urlOf } from '#platform/client'
import { moneyText } from '../holdings/words.tsx'
import { useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { dayText, instantText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import type { Doing } from './case-drawers.tsx'
import { afterCases } from './queries.ts'

/** What it comes to in money, and how that was reckoned. */
export function Worth({ one }: { one: CaseView }) {
  const how = [
    t('compensation.worth_how', {
      price: moneyText(one.priceFen) || t('compensation.worth_unknown'),
      percent: one.percent,
      age: one.agePercent,
    }),
    ...(one.setMember ? [t('compensation.worth_set')] : []),
    ...(one.outOfPrint ? [t('compensation.worth_print')] : []),
  ].join(' ')
  return (
    <p className="case-worth">
      <span>
        {t('compensation.asked')} <b className="num">{moneyText(one.askedFen) || t('compensation.worth_unknown')}</b>
      </span>
      <span className="note">{one.priceFen === null ? '' : how}</span>
      {one.priceReason && <span className="note">{t('compensation.worth_reason', { reason: one.priceReason })}</span>}
    </p>
  )
}

/** The money of a case: how it stands, and every booking with its receipt. */
export function Account({ one, onDo }: { one: CaseView; onDo: (doing: Doing) => void }) {
  const school = useSchool()
  const can = new Set(one.can)
  const deeds = one.deeds.filter((deed) => deed.kind !== 'charge')
  if (!can.has('set-price') && one.deeds.length === 0) return null
  return (
    <section className="card">
      <SectionHead title={t('compensation.balance')}>
        {can.has('set-price') && (
          <Button size="small" onClick={() => onDo({ kind: 'price' })}>
            {t(one.askedFen === null ? 'compensation.do_estimate' : 'compensation.do_price')}
          </Button>
        )}
      </SectionHead>
      {one.deeds.length > 0 && (
        <p className="case-balance">
          {(
            [
              ['charged', one.chargedFen],
              ['paid', one.paidFen],
              ['waived', one.waivedFen],
              ['owed', one.owedFen],
            ] as const
          ).map(([name, fen]) => (
            <span key={name}>
              {t(`compensation.${name}`)} <b className="num">{moneyText(fen)}</b>
            </span>
          ))}
        </p>
      )}
      {deeds.length > 0 && (
        <ul className="case-deeds" aria-label={t('compensation.deeds')}>
          {deeds.map((deed) => (
            <li key={deed.id} className={deed.reversed ? 'case-deed-reversed' : ''}>
              <span className="num">{dayText(deed.day)}</span>
              <span>
                {deed.reverses === null
                  ? t(`money.deed_${deed.kind}`)
                  : t('money.reversal_of', { deed: t(`money.deed_${deed.kind}`) })}{' '}
                <b className="num">{moneyText(deed.fen)}</b>
                <span className="note">
                  {' '}
                  {[deed.channel && t(`money.channel_${deed.channel}`), deed.voucher, deed.note, deed.by]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <span className="line">
                {deed.receiptNumber !== null && (
                  <LinkButton
                    size="small"
                    kind="quiet"
                    icon="print"
                    target="_blank"
                    rel="noopener"
                    href={urlOf<typeof receipt>('GET /schools/:school/money-deeds/:id/receipt.pdf', {
                      params: { school, id: deed.id },
                    })}
                  >
                    {t('compensation.receipt')} {deed.receiptNumber}
                  </LinkButton>
                )}
                {deed.reversed ? (
                  <span className="note">{t('compensation.reversed')}</span>
                ) : (
                  mayReverse(one, deed) && (
                    <Button size="small" kind="quiet" onClick={() => onDo({ kind: 'reverse', deedId: deed.id })}>
                      {t('compensation.do_reverse')}
                    </Button>
                  )
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {can.has('refund') && (
        <p className="line">
          <Button size="small" onClick={() => onDo({ kind: 'refund' })}>
            {t('compensation.do_refund')}
          </Button>
        </p>
      )}
    </section>
  )
}

const mayReverse = (one: CaseView, deed: CaseView['deeds'][number]) =>
  deed.reverses === null && (one.state === 'open' || (one.state === 'settled' && one.outcome === 'paid'))

/** A photo of the damaged book; never needed, and never of a child. */
export function Photo({ one }: { one: CaseView }) {
  const school = useSchool()
  const add = useCommand<typeof addPhoto>('POST /schools/:school/loss-cases/:id/photo', {
    refresh: afterCases(school),
    said: () => t('compensation.said_photo'),
  })
  if (one.kind !== 'damaged' || one.can.length === 0) return null
  return (
    <section className="card">
      <SectionHead title={t('compensation.photo')} />
      {one.hasPhoto && (
        <img
          className="case-photo"
          alt={t('compensation.photo')}
          src={`${urlOf<typeof readPhoto>('GET /schools/:school/loss-cases/:id/photo', {
            params: { school, id: one.id },
          })}?${one.version}`}
        />
      )}
      <p className="note">{t('compensation.photo_hint')}</p>
      <Upload
        accept="image/jpeg"
        showUploadList={false}
        beforeUpload={(file) => {
          const form = new FormData()
          form.set('file', file)
          void add.run({ params: { school, id: one.id }, form })
          return false
        }}
      >
        <Button size="small" busy={add.busy}>
          {t('compensation.do_photo')}
        </Button>
      </Upload>
    </section>
  )
}

/** What happened, the first first. */
export function Story({ one }: { one: CaseView }) {
  return (
    <section className="card">
      <SectionHead title={t('compensation.story')} />
      <ol className="case-story">
        {one.steps.map((step) => (
          <li key={`${step.at}${step.kind}`}>
            <span>{sentenceOf(step)}</span>
            <span className="note">
              {instantText(step.at)} {step.by}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function sentenceOf({ kind, detail }: CaseView['steps'][number]): string {
  const fen = typeof detail['fen'] === 'number' ? moneyText(detail['fen']) : ''
  switch (kind) {
    case 'way':
      return t('compensation.step_way', { way: wayText(detail['way']) })
    case 'price':
      return t('compensation.step_price', { price: fen })
    case 'paid':
      return t('compensation.step_paid', { amount: fen })
    case 'refunded':
      return t('compensation.step_refunded', { amount: fen })
    case 'reversed':
      return t('compensation.step_reversed', { amount: fen })
    case 'waived':
      return t('compensation.step_waived', { amount: fen })
    default:
      return PLAIN.has(kind) ? t(`compensation.step_${kind as PlainStep}`) : ''
  }
}

const plainSteps = [
  'open-lost',
  'open-damaged',
  'photo',
  'waiver-asked',
  'waiver-agreed',
  'waiver-refused',
  'settled-replaced',
  'settled-paid',
  'settled-repaired',
  'settled-service',
  'settled-waived',
  'settled-found',
  'found',
  'cancelled',
] as const
type PlainStep = (typeof plainSteps)[number]
const PLAIN: ReadonlySet<string> = new Set(plainSteps)

const ways = ['same-edition', 'same-title', 'price', 'repair', 'service', 'waiver'] as const
function wayText(way: unknown): string {
  const known = ways.find((one) => one === way)
  return known ? t(`compensation.way_${known}`) : ''
}
