import type { ReactNode } from 'react'
import type { ImportItem, PlannedRow } from '#imports/contract'
import type { ImportOutcome, Purpose } from '#imports/rules'
import { moneyText } from '../holdings/words.tsx'
import { dayText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { changeText, outcomeText, placeText, remarkText } from './words.ts'

/** Items of a file before the import: what each is, and what would become of it. */
export function PlannedRows({ rows, purpose }: { rows: readonly PlannedRow[]; purpose: Purpose }) {
  return (
    <ol className="imports-rows">
      {rows.map((row) => (
        <Row
          key={row.place}
          row={row}
          purpose={purpose}
          place={placeText(row.place, row.seq, row.outcome === 'refused')}
          facts={row.loan ? loanText(row.loan) : factsOf(row)}
          copies={row.newCopies}
        />
      ))}
    </ol>
  )
}

/** Items after the import: what became of each, and where it is now. */
export function ItemRows({
  items,
  purpose,
  hrefOf,
}: {
  items: readonly ImportItem[]
  purpose: Purpose
  hrefOf: (item: ImportItem) => string | undefined
}) {
  return (
    <ol className="imports-rows">
      {items.map((item) => (
        <Row
          key={item.seq}
          row={item}
          purpose={purpose}
          place={placeText(item.place, item.seq, item.outcome === 'refused')}
          facts={[item.author, item.isbn].filter(Boolean).join(' · ')}
          copies={purpose === 'loans' ? 0 : item.copies}
          href={hrefOf(item)}
        />
      ))}
    </ol>
  )
}

function Row({
  row: { title, outcome, remarks, changes },
  purpose,
  place,
  facts,
  copies,
  href,
}: {
  row: Pick<PlannedRow, 'title' | 'outcome' | 'remarks' | 'changes'>
  purpose: Purpose
  place: string
  facts: ReactNode
  copies: number
  href?: string | undefined
}) {
  return (
    <li>
      <div>
        {title ? (
          <b>{href ? <a href={href}>{title}</a> : title}</b>
        ) : (
          <span className="note">{t('importing.nothing')}</span>
        )}
        {facts && <span className="note">{facts}</span>}
      </div>
      <div>
        <span className="imports-what">
          <OutcomeChip outcome={outcome} text={outcomeText(outcome, purpose)} />
          {copies > 0 && <span className="num">{t('importing.new_copies', { n: copies })}</span>}
        </span>
        {changes.map((one) => (
          <span key={one.field} className="note imports-change">
            {changeText(one)}
          </span>
        ))}
        {remarks.map((one, i) => (
          <span key={i} className={outcome === 'refused' && i === 0 ? 'imports-wrong' : 'note'}>
            {remarkText(one)}
          </span>
        ))}
      </div>
      <span className="note num imports-place">{place}</span>
    </li>
  )
}

/** Never by its colour alone: the word stands in it. */
function OutcomeChip({ outcome, text }: { outcome: ImportOutcome; text: string }) {
  return <span className={`imports-chip imports-chip-${outcome}`}>{text}</span>
}

function factsOf({ author, publisher, year, isbn, priceFen, callNumber, classNumber }: PlannedRow): string {
  return [author, publisher, year, isbn, moneyText(priceFen), callNumber || classNumber].filter(Boolean).join(' · ')
}

function loanText({ reader, number, lentOn, dueOn }: NonNullable<PlannedRow['loan']>): string {
  const day = (text: string | null) => (text === null ? '' : dayText(text))
  const said = t('importing.loan_row', {
    reader: reader || t('importing.nobody'),
    lent: day(lentOn),
    due: day(dueOn),
  })
  return [number, said].filter(Boolean).join(' · ')
}
