import { accessionText } from '#holdings/rules'
import type { LaneResult, LaneTitle } from '#fast-lane/contract'
import { moneyText } from '../holdings/words.tsx'
import { Key } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { Fault, Hint } from '../ui/states.tsx'
import type { Book, LaneState } from './lane.ts'

/** The book in hand, what is still wanted of it, and what became of the last one. */
export function BookPanel({ state, onChoose }: { state: LaneState; onChoose: (index: number) => void }) {
  const { book, done, fault, pinned, queue } = state
  const empty = !book.isbn && !book.title && !book.sticker && !book.choices
  return (
    <>
      {queue.offline && <Fault tone="xiang" what={t('ui.offline')} next={t('fast-lane.offline_next')} />}
      {fault && <Fault what={fault} />}
      {book.choices ? (
        <Choices book={book} choices={book.choices} onChoose={onChoose} />
      ) : empty ? (
        done ? (
          <Done done={done} />
        ) : (
          !fault && <Begin />
        )
      ) : (
        <>
          <InHand book={book} />
          {pinned && book.title && <Hint icon="renew">{t('fast-lane.pinned', { title: book.title.title })}</Hint>}
          {pinned && done && <Done done={done} />}
        </>
      )}
    </>
  )
}

function Begin() {
  return (
    <ol className="lane-begin">
      <li>
        <Icon name="book" size={32} />
        {t('fast-lane.begin_isbn')}
      </li>
      <li>
        <Icon name="label" size={32} />
        {t('fast-lane.begin_sticker')}
      </li>
      <li>
        <Icon name="right" size={32} />
        {t('fast-lane.begin_next')}
      </li>
    </ol>
  )
}

function InHand({ book }: { book: Book }) {
  const { title, isbn, sticker, priceFen } = book
  const known = title && 'copies' in title ? title : undefined
  return (
    <div className="lane-card">
      <p className="lane-title">{title?.title ?? (isbn ? t('fast-lane.unknown') : t('fast-lane.which_book'))}</p>
      <p className="note">
        {known
          ? [known.author, known.publisher, known.year ?? '', t('fast-lane.copies_now', { n: known.copies })]
              .filter(Boolean)
              .join(' · ')
          : isbn && !title
            ? t('fast-lane.unknown_hint')
            : title && title.bibId === null
              ? t('fast-lane.new_title')
              : ''}
      </p>
      <ul className="lane-steps">
        <Step done={isbn !== undefined || title !== undefined} text={isbn ?? t('fast-lane.step_title')} />
        <Step
          done={priceFen !== undefined || (known?.priceFen ?? null) !== null}
          text={moneyText(priceFen ?? known?.priceFen ?? null) || t('fast-lane.step_price')}
        />
        <Step done={sticker !== undefined} text={sticker ?? t('fast-lane.step_sticker')} now={sticker === undefined} />
      </ul>
    </div>
  )
}

function Step({ done, text, now = false }: { done: boolean; text: string; now?: boolean }) {
  return (
    <li className={now ? 'lane-step-now' : done ? 'lane-step-done' : ''}>
      <Icon name={done ? 'check' : now ? 'scan' : 'more'} size={18} />
      {text}
    </li>
  )
}

function Choices({
  book,
  choices,
  onChoose,
}: {
  book: Book
  choices: readonly LaneTitle[]
  onChoose: (index: number) => void
}) {
  return (
    <div className="lane-card">
      <p className="lane-title">
        {book.typed === undefined ? t('fast-lane.which_of_isbn') : t('fast-lane.which_of_title', { text: book.typed })}
      </p>
      <ul className="lane-choices">
        {choices.map((title, i) => (
          <li key={title.bibId}>
            <button type="button" onClick={() => onChoose(i)}>
              <Key name={String(i + 1)} />
              <span>
                <b>{[title.title, title.volume].filter(Boolean).join(' ')}</b>
                <span className="note">
                  {[title.author, title.publisher, title.year ?? '', t('fast-lane.copies_now', { n: title.copies })]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
            </button>
          </li>
        ))}
        {book.typed !== undefined && (
          <li>
            <button type="button" onClick={() => onChoose(choices.length)}>
              <Key name={String(choices.length + 1)} />
              <b>{t('fast-lane.choose_new', { title: book.typed })}</b>
            </button>
          </li>
        )}
      </ul>
    </div>
  )
}

function Done({ done }: { done: LaneResult }) {
  return (
    <div className="lane-done">
      <Icon name="check" size={28} />
      <div>
        <p className="lane-title">{done.title}</p>
        <p>
          {t('fast-lane.done_facts', {
            number: accessionText(done.accessionNumber),
            barcode: done.barcode,
            nth: done.nth,
          })}
        </p>
        {done.stub && <p className="note">{t('fast-lane.done_stub')}</p>}
      </div>
    </div>
  )
}
