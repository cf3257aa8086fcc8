import { urlOf } from '#platform/client'
import type { cover as coverEndpoint, TitleRow } from '#opac/contract'
import { Cover } from '../../ui/cover/cover.tsx'
import { dayText } from '../../ui/day-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { t } from '../../ui/language.ts'
import { titleHref } from './address.ts'

/** A title among results: cover, name, where it stands, whether it can be taken now. */
export function TitleCard({ school, row }: { school: string; row: TitleRow }) {
  const { id, title, marks, author, zones, callNumber } = row
  return (
    <a className="title-card" href={titleHref(school, id)}>
      <BookCover school={school} book={row} width={130} />
      <b>
        <Marked text={title} marks={marks} />
      </b>
      {author && <span className="note">{author}</span>}
      <span className="note">{[zones[0], callNumber].filter(Boolean).join(' · ')}</span>
      <Availability row={row} />
    </a>
  )
}

/** Uploaded where there is one, else drawn. Decoration: the title stands beside it. */
export function BookCover({
  school,
  book,
  width,
}: {
  school: string
  book: { title: string; classNumber: string; author: string; cover: number | null }
  width: number
}) {
  if (book.cover === null)
    return <Cover title={book.title} classNumber={book.classNumber} author={book.author} width={width} />
  const src = urlOf<typeof coverEndpoint>('GET /schools/:school/covers/:file', {
    params: { school, file: book.cover },
  })
  return (
    <img
      className="cover title-picture"
      src={src}
      alt=""
      width={width}
      height={Math.round(width * 1.42)}
      loading="lazy"
    />
  )
}

function Marked({ text, marks }: { text: string; marks: TitleRow['marks'] }) {
  const parts: { text: string; marked: boolean; at: number }[] = []
  let at = 0
  for (const [from, to] of marks) {
    parts.push(
      { text: text.slice(at, from), marked: false, at },
      { text: text.slice(from, to), marked: true, at: from },
    )
    at = to
  }
  parts.push({ text: text.slice(at), marked: false, at })
  return parts
    .filter((part) => part.text !== '')
    .map((part) => (part.marked ? <mark key={part.at}>{part.text}</mark> : part.text))
}

function Availability({ row }: { row: TitleRow }) {
  if (row.available > 0)
    return (
      <span className="title-there">
        <Icon name="check" size={15} />
        {t('opac.on_shelf_n', { n: row.available })}
      </span>
    )
  return (
    <span className="title-there title-away">
      <Icon name="clock" size={15} />
      {row.backOn
        ? t('opac.back_on', { day: dayText(row.backOn) })
        : t(row.copies > 0 ? 'opac.none_here' : 'opac.no_copy')}
    </span>
  )
}
