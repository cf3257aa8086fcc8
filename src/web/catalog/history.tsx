import { useQuery } from '@tanstack/react-query'
import type { Bib } from '#catalog/contract'
import type { restoreBib } from '#cataloguing/contract'
import { Button } from '../ui/button.tsx'
import { instantText } from '../ui/day-text.ts'
import { t, wordOf } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import { fieldName } from './fields.ts'
import { historyQuery } from './queries.ts'

/** Codes of a kind or an audience in their words; all else stands there as it was kept. */
function valueText(field: string, value: string): string {
  if (value === '') return t('catalog.nothing')
  const worded = (prefix: string) =>
    value
      .split('；')
      .map((one) => wordOf(`opac.${prefix}_${one}`) ?? one)
      .join(t('ui.comma'))
  return field === 'kind' || field === 'audience' ? worded(field) : value
}

/** What was changed, by whom and when; any earlier state can be had back. */
export function History({ school, bib, mayEdit }: { school: string; bib: Bib; mayEdit: boolean }) {
  const { data } = useQuery(historyQuery(school, bib.id))
  const restore = useCommand<typeof restoreBib>('POST /schools/:school/bibs/:id/restore', {
    refresh: [
      ['bib', school, bib.id],
      ['titles', school],
    ],
    said: () => t('catalog.restored'),
  })
  if (!data || data.length === 0) return null
  return (
    <section>
      <SectionHead title={t('catalog.history')} note={t('catalog.history_n', { n: data.length })} />
      <ol className="history">
        {data.map((entry) => (
          <li key={entry.version}>
            <p>
              <b>{entry.by || t('catalog.by_program')}</b> <span className="note">{instantText(entry.at)}</span>
              {mayEdit && (
                <Button
                  kind="quiet"
                  size="small"
                  icon="undo"
                  busy={restore.busy}
                  onClick={() =>
                    void restore.run({
                      params: { school, id: bib.id },
                      body: { version: bib.version, toVersion: entry.version },
                    })
                  }
                >
                  {t('catalog.restore')}
                </Button>
              )}
            </p>
            <ul>
              {entry.changes.map(({ field, before, after }) => (
                <li key={field}>
                  {fieldName(field)}
                  {t('ui.colon')}
                  <del>{valueText(field, before)}</del> → <ins>{valueText(field, after)}</ins>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  )
}
