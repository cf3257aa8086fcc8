import './catalog.css'
import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { Bib } from '#catalog/contract'
import type { recordAsCnmarc } from '#cataloguing/contract'
import { accessionText } from '#holdings/rules'
import { urlOf } from '#platform/client'
import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Drawer, PageHead, SectionHead } from '../ui/page.tsx'
import { Empty, Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { PlaceDrawer } from '../holds/place-drawer.tsx'
import { AddCopies } from './add-copies.tsx'
import { ClassMeaning } from './class-field.tsx'
import { FIELD_NAMES, fieldText, shownFields } from './fields.ts'
import { History } from './history.tsx'
import { LockedFields } from './locks.tsx'
import { MergeDrawer } from './merge.tsx'
import { bibQuery, marcQuery, titleCopiesQuery } from './queries.ts'
import { StaffCover } from './staff-cover.tsx'

/** A record in full: description, copies, what was changed, and MARC for who reads it. */
export default function Record() {
  const school = useSchool()
  const id = Number(useParams()['bib'])
  const { data, error, refetch } = useQuery(bibQuery(school, id))
  if (error) return <ProblemBox problem={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting />
  return <Shown key={data.id} school={school} bib={data} />
}

function Shown({ school, bib }: { school: string; bib: Bib }) {
  const [search] = useSearchParams()
  const mayEdit = useMay('catalog.edit')
  const mayAdd = useMay('holdings.manage')
  const mayMerge = useMay('catalog.merge')
  const mayHold = useMay('holds.manage')
  const [drawer, setDrawer] = useState<'add' | 'merge' | 'hold' | undefined>(
    search.get('add') === '1' ? 'add' : undefined,
  )
  const open = bib.state === 'complete' || bib.state === 'stub'
  const facts = shownFields.filter((field) => field !== 'title' && fieldText(bib, field) !== '')
  return (
    <>
      <PageHead
        title={[bib.title, bib.volume].filter(Boolean).join(' ')}
        fact={bib.callNumber}
        actions={
          open && (
            <>
              {mayMerge && (
                <Button icon="move" onClick={() => setDrawer('merge')}>
                  {t('catalog.merge')}
                </Button>
              )}
              {mayAdd && (
                <Button icon="plus" onClick={() => setDrawer('add')}>
                  {t('catalog.add_copies')}
                </Button>
              )}
              {mayEdit && (
                <LinkButton kind="primary" icon="edit" href={staffHref(school, `cataloguing/${bib.id}`)}>
                  {t('catalog.edit')}
                </LinkButton>
              )}
            </>
          )
        }
      />
      {bib.state === 'merged' && <Hint tone="xiang">{t('catalog.was_merged')}</Hint>}
      {bib.state === 'stub' && <Hint tone="xiang">{t('catalog.is_stub')}</Hint>}
      <div className="record">
        <StaffCover school={school} bib={bib} width={150} />
        <div>
          <ClassMeaning number={bib.classNumber} />
          <dl className="facts facts-wide">
            {facts.map((field) => (
              <div key={field}>
                <dt>{t(FIELD_NAMES[field])}</dt>
                <dd>{fieldText(bib, field)}</dd>
              </div>
            ))}
          </dl>
          <LockedFields school={school} bib={bib} mayLift={mayEdit && open} />
        </div>
      </div>
      <Copies school={school} id={bib.id} onHold={mayHold && open ? () => setDrawer('hold') : undefined} />
      <History school={school} bib={bib} mayEdit={mayEdit && open} />
      <Marc school={school} id={bib.id} />
      {drawer === 'add' && (
        <Drawer title={t('catalog.add_copies')} onClose={() => setDrawer(undefined)}>
          <AddCopies
            bibId={bib.id}
            title={bib.title}
            priceFen={bib.priceFen}
            onDone={() => setDrawer(undefined)}
            onCancel={() => setDrawer(undefined)}
          />
        </Drawer>
      )}
      {drawer === 'hold' && <PlaceDrawer bib={bib} onClose={() => setDrawer(undefined)} />}
      {drawer === 'merge' && <MergeDrawer school={school} keep={bib} onClose={() => setDrawer(undefined)} />}
    </>
  )
}

function Copies({ school, id, onHold }: { school: string; id: number; onHold: (() => void) | undefined }) {
  const { data } = useQuery(titleCopiesQuery(school, id))
  return (
    <section>
      <SectionHead title={t('catalog.copies')} note={data && t('catalog.copies_n', { n: data.length })}>
        {onHold && data && data.length > 0 && (
          <Button kind="quiet" size="small" icon="shelf" onClick={onHold}>
            {t('holds.place_new')}
          </Button>
        )}
      </SectionHead>
      {data?.length === 0 && <Empty>{t('catalog.no_copies')}</Empty>}
      {data && data.length > 0 && (
        <Table
          className="list-rows"
          rowKey="id"
          pagination={false}
          dataSource={data}
          columns={[
            { key: 'number', title: t('holdings.accession'), render: (_, row) => accessionText(row.accessionNumber) },
            {
              key: 'barcode',
              title: t('holdings.barcode'),
              render: (_, row) => row.barcode ?? row.sharedBarcode ?? '',
            },
            { key: 'zone', title: t('holdings.zone'), dataIndex: 'zone' },
            { key: 'state', title: t('holdings.state'), render: (_, row) => t(`holdings.state_${row.state}`) },
            { key: 'lendings', title: t('catalog.lendings'), dataIndex: 'lendings', align: 'right' },
          ]}
        />
      )}
    </section>
  )
}

/** For the expert alone, and shut: most never need it. */
function Marc({ school, id }: { school: string; id: number }) {
  const [open, setOpen] = useState(false)
  const { data } = useQuery({ ...marcQuery(school, id), enabled: open })
  const file = urlOf<typeof recordAsCnmarc>('GET /schools/:school/bibs/:id/record.mrc', { params: { school, id } })
  return (
    <section className="no-print">
      <SectionHead title={t('catalog.marc')}>
        <Button kind="quiet" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('catalog.marc_close') : t('catalog.marc_open')}
        </Button>
        <LinkButton kind="quiet" size="small" icon="download" href={file} download>
          {t('catalog.marc_file')}
        </LinkButton>
      </SectionHead>
      {open && data && (
        <>
          <p className="note">{data.source === 'as-it-came' ? t('catalog.marc_as_it_came') : t('catalog.marc_made')}</p>
          <table className="marc mono">
            <tbody>
              <tr>
                <th scope="row">LDR</th>
                <td colSpan={2}>{data.leader}</td>
              </tr>
              {data.fields.map((field, i) => (
                <tr key={i}>
                  <th scope="row">{field.tag}</th>
                  <td>{field.indicators}</td>
                  <td>{field.text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}
