import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ClassSheet, Scope, slipsAsPdf } from '#notices/contract'
import { urlOf } from '#platform/client'
import { useMe, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { DateSlip } from '../ui/date-slip.tsx'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { tell } from '../ui/undo.tsx'
import { ClassPicture, savePicture } from './class-picture.tsx'
import { sheetQuery } from './queries.ts'

/** One class: a picture and words for its group, what is read out in the classroom, slips. */
export function ClassPanel({ classId, scope }: { classId: number; scope: Scope }) {
  const school = useSchool()
  const { data, error, refetch } = useQuery(sheetQuery(school, classId, scope))
  const picture = useRef<SVGSVGElement>(null)
  if (error) return <ProblemBox problem={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting />
  const save = () =>
    picture.current &&
    void savePicture(picture.current, t('notices.picture_file', { className: data.className, day: data.day }))
  return (
    <div className="rows notice-panel">
      <section className="card notice-group">
        <div>
          <SectionHead title={t('notices.picture')} note={t('notices.picture_note')} />
          <ClassPicture sheet={data} ref={picture} />
          <p className="line">
            <Button kind="primary" icon="download" onClick={save}>
              {t('notices.save_picture')}
            </Button>
          </p>
        </div>
        <div>
          <SectionHead title={t('notices.group_text')} />
          <blockquote className="notice-text">{data.group}</blockquote>
          <p className="line">
            <Button icon="note" onClick={() => void copyText(data.group)}>
              {t('notices.copy')}
            </Button>
          </p>
          <SectionHead title={t('notices.slips')} note={t('notices.slips_note')} />
          <p className="line">
            <LinkButton
              icon="print"
              target="_blank"
              rel="noopener"
              href={urlOf<typeof slipsAsPdf>('GET /schools/:school/notices/slips.pdf', {
                params: { school },
                query: { scope, classId },
              })}
            >
              {t('notices.print_slips')}
            </LinkButton>
          </p>
        </div>
      </section>
      <ReadOut sheet={data} />
    </div>
  )
}

/** Names only when they are asked for: the screen may be on the wall. */
function ReadOut({ sheet }: { sheet: ClassSheet }) {
  const { today } = useMe()
  const [shown, setShown] = useState(false)
  return (
    <section className="card">
      <SectionHead title={t('notices.read_out')} note={t('notices.read_note')}>
        <Button kind="quiet" size="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'notices.hide_names' : 'notices.show_names')}
        </Button>
      </SectionHead>
      {shown && sheet.readers.length === 0 && <p className="note">{t('notices.nothing_here')}</p>}
      {shown && sheet.readers.length > 0 && (
        <>
          <blockquote className="notice-text">{sheet.readOut}</blockquote>
          <ul className="notice-readers">
            {sheet.readers.map((reader, at) => (
              <li key={at}>
                <b>
                  {reader.seatNumber !== null && <span className="note num">{reader.seatNumber} </span>}
                  {reader.name}
                </b>
                {reader.books.map((book) => (
                  <div key={book.title + book.dueDay}>
                    {t('notices.title_marks', { title: book.title })} <DateSlip due={book.dueDay} today={today} />
                  </div>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** Deprecated where the clipboard is open to pages, and all there is where it is not. */
const byOldWay: { execCommand(command: 'copy'): boolean } = document

/** On a school's plain http line browsers keep the clipboard to themselves: then by the old way, else by hand. */
async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) {
    await navigator.clipboard.writeText(text)
    return tell(t('notices.copied'))
  }
  const field = document.createElement('textarea')
  field.value = text
  field.setAttribute('readonly', '')
  field.className = 'unseen'
  document.body.append(field)
  field.select()
  const copied = byOldWay.execCommand('copy')
  field.remove()
  tell(t(copied ? 'notices.copied' : 'notices.copy_by_hand'))
}
