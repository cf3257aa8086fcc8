import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useNavigate } from 'react-router'
import type { endImport, ImportBatch, Preview } from '#imports/contract'
import { charsets } from '#imports/rules'
import { staffHref, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { instantText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { ColumnsRead } from './columns-read.tsx'
import { FieldsRead } from './fields-read.tsx'
import { HowBox } from './how-box.tsx'
import { previewQuery } from './queries.ts'
import { type Choices, useChoices } from './use-choices.ts'
import { remarkText } from './words.ts'

const MOST_REMARKS = 4

/** The second step: how the file was understood, which a librarian corrects, and how it is to come in. */
export function ReadStep({ batch }: { batch: ImportBatch }) {
  const school = useSchool()
  const navigate = useNavigate()
  const decided = useChoices(batch)
  const { data, error, refetch } = useQuery(previewQuery(school, batch.id))
  const leave = useCommand<typeof endImport>('POST /schools/:school/imports/:id/end', {
    refresh: [['imports', school]],
  })
  const forget = async () => {
    if ((await leave.run({ params: { school, id: batch.id } })) !== undefined)
      await navigate(staffHref(school, 'imports'))
  }
  if (!data && !error) return <Waiting />
  return (
    <>
      <ProblemBox problem={error} onRetry={() => void refetch()} />
      {data && (
        <div className="imports-read">
          <div className="imports-main">
            <ReadAs preview={data} batch={batch} decided={decided} />
            {data.tables.length > 0 && (
              <ColumnsRead preview={data} purpose={batch.purpose} choices={decided.choices} onChange={decided.change} />
            )}
            {data.recordFormat !== null && (
              <FieldsRead preview={data} choices={decided.choices} onChange={decided.change} />
            )}
          </div>
          {batch.purpose !== 'loans' && !data.lacksColumns && (
            <HowBox preview={data} purpose={batch.purpose} decided={decided} />
          )}
        </div>
      )}
      <div className="imports-bar">
        <ProblemBox problem={decided.problem} />
        <div className="imports-foot">
          <Button kind="quiet" busy={leave.busy} onClick={() => void forget()}>
            {t('importing.leave_it')}
          </Button>
          {data && !data.lacksColumns && (
            <Button
              kind="primary"
              size="large"
              busy={decided.saving}
              onClick={() => void navigate(staffHref(school, `imports/${batch.id}?look=1`))}
            >
              {t('importing.next')}
            </Button>
          )}
        </div>
      </div>
    </>
  )
}

function ReadAs({ preview, batch, decided }: { preview: Preview; batch: ImportBatch; decided: Choices }) {
  const { recordFormat, format, charset, items, looked, rows, earlier, withheld, remarks } = preview
  const school = useSchool()
  const count = items ?? looked
  const counted =
    items === null
      ? t('importing.many_items', { n: looked })
      : batch.purpose === 'loans'
        ? t('importing.n_loans', { n: count })
        : t(recordFormat === null ? 'importing.n_rows' : 'importing.n_items', { n: count })
  return (
    <section className="card imports-as">
      <SectionHead title={t('importing.read_as')} />
      <p className="imports-facts">
        <b>
          {recordFormat === null
            ? t('importing.list', { kind: format.toUpperCase() })
            : `${t('importing.records')} · ${t(`importing.record_${recordFormat}`)}`}
        </b>
        {charset && <span>{charsetText(charset.name)}</span>}
        {!preview.lacksColumns && <span className="num">{counted}</span>}
      </p>
      {recordFormat !== null && (
        <label className="imports-line">
          {t('importing.charset_wrong')}
          <Select<string>
            value={decided.choices.charset ?? 'auto'}
            popupMatchSelectWidth={false}
            onChange={(value: string) => decided.change({ charset: charsets.find((one) => one === value) ?? null })}
            options={[
              {
                value: 'auto',
                label: t('importing.charset_auto', {
                  name: decided.choices.charset === null && charset ? charsetText(charset.name) : '…',
                }),
              },
              ...charsets.map((value) => ({ value, label: t(`importing.charset_${value}`) })),
            ]}
          />
        </label>
      )}
      {rows.length > 0 && <p className="note">{t('importing.first_rows')}</p>}
      {rows.length > 0 && (
        <ol className={decided.saving ? 'imports-first imports-stale' : 'imports-first'}>
          {rows.slice(0, 4).map((row) => (
            <li key={row.place}>
              <b>{row.title || row.loan?.number || t('importing.nothing')}</b>{' '}
              <span className="note">
                {row.loan
                  ? row.loan.reader
                  : [row.author, row.publisher, row.year, row.isbn, row.callNumber || row.classNumber]
                      .filter(Boolean)
                      .join(' · ')}
              </span>
            </li>
          ))}
        </ol>
      )}
      {earlier && (
        <Hint tone="xiang">
          {t('importing.again', { at: instantText(earlier.at) })}{' '}
          <LinkButton size="small" href={staffHref(school, `imports/${earlier.id}`)}>
            {t('importing.see_it')}
          </LinkButton>
        </Hint>
      )}
      {withheld.length > 0 && (
        <Hint tone="zq" icon="lock">
          {withheld.map((one) => (
            <p key={`${one.sheet} ${one.column}`}>{t('importing.withheld', { ...one, n: one.count })}</p>
          ))}
        </Hint>
      )}
      {remarks.length > 0 && (
        <Hint>
          {remarks.slice(0, MOST_REMARKS).map((one, i) => (
            <p key={i}>{remarkText(one)}</p>
          ))}
          {remarks.length > MOST_REMARKS && (
            <p className="note">{t('importing.remarks_more', { n: remarks.length - MOST_REMARKS })}</p>
          )}
        </Hint>
      )}
    </section>
  )
}

function charsetText(name: string): string {
  const known = charsets.find((one) => one === name)
  return known ? t(`importing.charset_${known}`) : name.toUpperCase()
}
