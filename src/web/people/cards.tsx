import './people.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Checkbox, Input, Select, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import type { classSheet, printCards, SchoolClassRow } from '#people/contract'
import { urlOf } from '#platform/client'
import { useMay, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { Empty, Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { useStore } from '../ui/store.ts'
import { useListState } from '../ui/use-list-state.ts'
import { chosenForCards } from './chosen.ts'
import { fetchFile, isThisMachine, keptOrigin } from './print-file.ts'
import { afterReaders, classesQuery } from './queries.ts'
import { SheetPlace } from './sheet-place.tsx'
import { classOptions } from './words.tsx'

/** 读者 › 借书证: cards to print by class or for those chosen in the roster, and the barcode sheets that hang in classrooms. */
export default function CardsPage() {
  const school = useSchool()
  const manage = useMay('people.manage-readers')
  const { data, error, refetch } = useQuery(classesQuery(school))
  const open = data?.filter((one) => !one.closed) ?? []
  return (
    <>
      <PageHead
        title={t('people.cards')}
        fact={data && t('people.cards_fact', { n: open.reduce((sum, one) => sum + one.pupils - one.cards, 0) })}
      />
      <ProblemBox problem={error} onRetry={() => void refetch()} />
      {data === undefined ? (
        error ? null : (
          <Waiting />
        )
      ) : (
        <div className="people-columns">
          {manage && <PrintCards classes={open} />}
          <ClassSheets classes={open} />
        </div>
      )}
    </>
  )
}

/** Which cards, under which address, from which place of a sheet; then one button, and the paper. */
function PrintCards({ classes }: { classes: readonly SchoolClassRow[] }) {
  const school = useSchool()
  const client = useQueryClient()
  const list = useListState()
  const chosen = useStore(chosenForCards)
  const byChoice = list.value('which') === 'chosen' && chosen.length > 0
  const named = list.value('class')
  const [picked, setPicked] = useState<readonly number[]>(named ? [Number(named)] : [])
  const [again, setAgain] = useState(byChoice)
  const [origin, setOrigin] = useState(keptOrigin.get)
  const [startAt, setStartAt] = useState(1)
  const [paper, setPaper] = useState<{ url: string; n: number }>()
  const [problem, setProblem] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  useEffect(
    () => () => {
      if (paper) URL.revokeObjectURL(paper.url)
    },
    [paper],
  )

  const of = classes.filter((one) => picked.includes(one.id))
  const n = byChoice ? chosen.length : of.reduce((sum, one) => sum + (again ? one.pupils : one.pupils - one.cards), 0)
  const submit = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const file = await fetchFile<typeof printCards>('POST /schools/:school/cards/print', {
        params: { school },
        body: { ...(byChoice ? { readerIds: [...chosen] } : { classIds: [...picked] }), again, origin, startAt },
      })
      keptOrigin.set(origin)
      setPaper({ url: URL.createObjectURL(file), n })
      await Promise.all(afterReaders(school).map((queryKey) => client.invalidateQueries({ queryKey })))
    } catch (error) {
      setProblem(error)
    }
    setBusy(false)
  }
  if (paper)
    return (
      <section className="card people-paper">
        <Hint tone="zq">{t('people.cards_ready', { n: paper.n })}</Hint>
        <div className="people-ways">
          <LinkButton kind="primary" icon="print" href={paper.url} target="_blank" rel="noopener">
            {t('people.open_to_print')}
          </LinkButton>
          <Button
            onClick={() => {
              setPaper(undefined)
              list.set('which', '')
            }}
          >
            {t('people.print_more')}
          </Button>
        </div>
        <p className="note">{t('people.cards_secret')}</p>
      </section>
    )
  return (
    <section className="card people-order">
      <SectionHead title={t('people.print_cards')} />
      {chosen.length > 0 && (
        <Segmented<'chosen' | 'classes'>
          value={byChoice ? 'chosen' : 'classes'}
          options={[
            { value: 'chosen', label: t('people.which_chosen', { n: chosen.length }) },
            { value: 'classes', label: t('people.which_classes') },
          ]}
          onChange={(value) => {
            list.set('which', value === 'chosen' ? 'chosen' : '')
            setAgain(value === 'chosen')
          }}
        />
      )}
      {!byChoice && (
        <label className="people-field">
          <span>{t('people.which_class')}</span>
          <Select
            mode="multiple"
            placeholder={t('people.which_class_hint')}
            value={[...picked]}
            onChange={(value) => setPicked(value)}
            showSearch={{ optionFilterProp: 'label' }}
            options={classOptions(classes).map(({ value, label }) => ({
              value,
              label: t('people.class_lacks', { name: label, n: lacking(classes, value) }),
            }))}
          />
        </label>
      )}
      <Checkbox checked={again} onChange={(event) => setAgain(event.target.checked)}>
        {t('people.again')}
      </Checkbox>
      {again && <Hint tone="xiang">{t('people.again_hint')}</Hint>}
      <Address origin={origin} onChange={setOrigin} />
      <SheetPlace value={startAt} onChange={setStartAt} />
      <ProblemBox problem={problem} />
      <Button kind="primary" size="large" icon="print" busy={busy} disabled={n === 0} onClick={() => void submit()}>
        {!byChoice && picked.length === 0
          ? t('people.which_class_first')
          : t('people.print_n_cards', { n, pages: Math.ceil((n + startAt - 1) / 10) })}
      </Button>
    </section>
  )
}

/** The address in the codes: shown in a line, opened to be changed; at once where no phone could use it. */
function Address({ origin, onChange }: { origin: string; onChange: (origin: string) => void }) {
  const [open, setOpen] = useState(() => isThisMachine(origin))
  if (!open)
    return (
      <p className="people-address">
        <span className="note">{t('people.origin')}</span> {origin}
        <Button kind="quiet" size="small" onClick={() => setOpen(true)}>
          {t('people.origin_change')}
        </Button>
      </p>
    )
  return (
    <label className="people-field">
      <span>{t('people.origin')}</span>
      <Input value={origin} inputMode="url" onChange={(event) => onChange(event.target.value.trim())} />
      <span className={isThisMachine(origin) ? 'people-warned' : 'note'}>
        {t(isThisMachine(origin) ? 'people.origin_local' : 'people.origin_hint')}
      </span>
    </label>
  )
}

function lacking(classes: readonly SchoolClassRow[], id: number): number {
  const one = classes.find((other) => other.id === id)
  return one ? one.pupils - one.cards : 0
}

/** 班级条码表: what replaces forgotten cards. Card numbers only, so that it may hang on a wall. */
function ClassSheets({ classes }: { classes: readonly SchoolClassRow[] }) {
  const school = useSchool()
  const full = classes.filter((one) => one.pupils > 0)
  return (
    <section className="card">
      <SectionHead title={t('people.class_sheets')} />
      <p className="note">{t('people.class_sheets_hint')}</p>
      {full.length === 0 ? (
        <Empty>{t('people.no_readers')}</Empty>
      ) : (
        <ul className="people-sheets">
          {full.map((one) => (
            <li key={one.id}>
              <LinkButton
                icon="print"
                target="_blank"
                rel="noopener"
                aria-label={t('people.class_sheet_of', { name: one.label })}
                href={urlOf<typeof classSheet>('GET /schools/:school/classes/:id/barcodes.pdf', {
                  params: { school, id: one.id },
                })}
              >
                {one.label}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
