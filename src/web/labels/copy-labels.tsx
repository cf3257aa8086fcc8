import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Checkbox, Radio } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { LabelChoice, LabelKind, LabelOrder, LabelSettings, printLabels } from '#labels/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Hint, ProblemBox } from '../ui/states.tsx'
import { useStore } from '../ui/store.ts'
import { useCommand } from '../ui/use-command.ts'
import { useListState } from '../ui/use-list-state.ts'
import { chosenForLabels } from './chosen.ts'
import { PaperChoice, useLayout } from './paper.tsx'
import { labelChoiceQuery } from './queries.ts'
import { RunDone } from './run-done.tsx'
import { LabelSample } from './sample.tsx'
import { selectionOf, type Which, WhichCopies } from './which-copies.tsx'

const kinds: readonly LabelKind[] = ['barcode', 'spine', 'pair', 'colour']

/** Labels for books that are registered: which books, which label, which paper; then one button. */
export function CopyLabels({ settings }: { settings: LabelSettings }) {
  const school = useSchool()
  const client = useQueryClient()
  const list = useListState()
  const chosen = useStore(chosenForLabels)
  const asked = list.value('which') === 'chosen' && chosen.length > 0 ? 'chosen' : 'waiting'
  const [which, setWhich] = useState<Which>({ way: asked })
  const [kind, setKind] = useState<LabelKind>('barcode')
  const [again, setAgain] = useState(false)
  const [used, setUsed] = useState<readonly number[]>([])
  const [layout, setLayout] = useLayout(settings, 'copies', '3x10-70x29.7')
  const [run, setRun] = useState<number>()
  const print = useCommand<typeof printLabels>('POST /schools/:school/labels/runs', { problems: 'here' })

  const selection = selectionOf(useDeferredValue(which), chosen)
  const order: LabelOrder | undefined = selection && { selection, kind, layout: layout.name, used: [...used], again }
  const { data: choice, error } = useQuery(labelChoiceQuery(school, order))

  const submit = async () => {
    if (!order) return
    const reply = await print.run({ params: { school }, body: order })
    if (!reply) return
    setRun(reply.run)
    setUsed([])
    await Promise.all([
      client.invalidateQueries({ queryKey: ['labels', school] }),
      client.invalidateQueries({ queryKey: ['copies', school] }),
    ])
  }
  if (run !== undefined) return <RunDone run={run} onNext={() => setRun(undefined)} />
  return (
    <div className="labels-columns">
      <div className="labels-order">
        <WhichCopies which={which} chosen={chosen.length} onChange={setWhich} />
        <section>
          <h2>{t('labels.kind')}</h2>
          <Radio.Group
            className="labels-kinds"
            value={kind}
            onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? 'barcode')}
          >
            {kinds.map((one) => (
              <Radio key={one} value={one}>
                <LabelSample kind={one} />
                {t(`labels.kind_${one}`)}
              </Radio>
            ))}
          </Radio.Group>
        </section>
        {which.way !== 'waiting' && (
          <Checkbox checked={again} onChange={(event) => setAgain(event.target.checked)}>
            {t('labels.again')}
          </Checkbox>
        )}
        <ProblemBox problem={error ?? print.problem} />
        {order && choice && <Choice choice={choice} />}
        <Button
          kind="primary"
          size="large"
          icon="print"
          busy={print.busy}
          disabled={!order || !choice || choice.copies === 0}
          onClick={() => void submit()}
        >
          {t('labels.print_these', { n: order && choice ? choice.labels : 0 })}
        </Button>
      </div>
      <PaperChoice settings={settings} layout={layout} onLayout={setLayout} used={used} onUsed={setUsed} />
    </div>
  )
}

function Choice({ choice }: { choice: LabelChoice }) {
  const { copies, labels, pages, printedBefore, withoutBarcode, withoutCallNumber, unknown, narrow, sample } = choice
  return (
    <div className="rows">
      {copies > 0 ? (
        <p>
          <b>{t('labels.choice', { copies, labels, pages })}</b>
          <br />
          <span className="note">
            {[...new Set(sample.map((one) => one.title))].join(t('ui.comma'))}
            {copies > sample.length && t('holdings.and_more')}
          </span>
        </p>
      ) : (
        <Hint>{printedBefore > 0 ? t('labels.all_printed', { n: printedBefore }) : t('labels.none')}</Hint>
      )}
      {withoutBarcode > 0 && <Hint>{t('labels.gives_barcodes', { n: withoutBarcode })}</Hint>}
      {withoutCallNumber > 0 && <Hint tone="xiang">{t('labels.without_call_number', { n: withoutCallNumber })}</Hint>}
      {narrow > 0 && <Hint tone="xiang">{t('labels.narrow', { n: narrow })}</Hint>}
      {unknown.length > 0 && (
        <Hint tone="xiang">{t('labels.unknown', { n: unknown.length, barcodes: unknown.slice(0, 5).join('  ') })}</Hint>
      )}
    </div>
  )
}
