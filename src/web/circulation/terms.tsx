import { useState } from 'react'
import type { saveTerm, Term } from '#school/contract'
import { addDays } from '#values/day'
import { schoolYearOf, weeksInTerm } from '#values/term'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayWithWeekday, fullDayText } from '../ui/day-text.ts'
import { Field, DayInput, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer, SectionHead } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'

type Draft = Pick<Term, 'schoolYear' | 'number'> & { firstDay?: string; lastDay?: string }

const nameOf = ({ schoolYear, number }: Pick<Term, 'schoolYear' | 'number'>) =>
  t('circulation.calendar_term', { year: `${schoolYear}—${schoolYear + 1}`, number: String(number) })

/** The terms, the last first; a loan is due before its term ends. */
export function Terms({ terms, today, mayChange }: { terms: readonly Term[]; today: string; mayChange: boolean }) {
  const [draft, setDraft] = useState<Draft>()
  return (
    <section className="card">
      <SectionHead title={t('circulation.calendar_terms')}>
        {mayChange && (
          <Button kind="quiet" size="small" icon="plus" onClick={() => setDraft(nextTerm(terms, today))}>
            {t('circulation.calendar_add_term')}
          </Button>
        )}
      </SectionHead>
      <ul className="calendar-terms">
        {[...terms].reverse().map((term) => (
          <li
            key={term.id}
            className={term.firstDay <= today && today <= term.lastDay ? 'calendar-term-now' : undefined}
          >
            <div>
              <b>{nameOf(term)}</b>
              <span className="note">
                {t('circulation.calendar_term_days', {
                  from: fullDayText(term.firstDay),
                  to: dayWithWeekday(term.lastDay),
                  weeks: weeksInTerm({ ...term, number: term.number === 1 ? 1 : 2 }),
                })}
              </span>
            </div>
            {mayChange && (
              <Button size="small" onClick={() => setDraft(term)}>
                {t('circulation.calendar_change_term')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {draft && <TermDrawer draft={draft} onClose={() => setDraft(undefined)} />}
    </section>
  )
}

/** What comes after the last term; its days are left open: they come from the district's calendar. */
function nextTerm(terms: readonly Term[], today: string): Draft {
  const last = terms[terms.length - 1]
  if (!last) return { schoolYear: schoolYearOf(today), number: 1 }
  const first = last.number === 1
  return {
    schoolYear: first ? last.schoolYear : last.schoolYear + 1,
    number: first ? 2 : 1,
    firstDay: addDays(last.lastDay, 1),
  }
}

function TermDrawer({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const school = useSchool()
  const save = useCommand<typeof saveTerm>('PUT /schools/:school/terms', {
    refresh: [
      ['school', school],
      ['today', school],
    ],
    said: () => t('circulation.calendar_term_saved'),
    problems: 'here',
  })
  return (
    <Drawer
      title={nameOf(draft)}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" type="submit" form="term" busy={save.busy}>
            {t('circulation.calendar_save_term')}
          </Button>
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
        </>
      }
    >
      <PlainForm<{ firstDay?: string; lastDay?: string }>
        id="term"
        initial={{
          ...(draft.firstDay ? { firstDay: draft.firstDay } : {}),
          ...(draft.lastDay ? { lastDay: draft.lastDay } : {}),
        }}
        problem={save.problem}
        onSubmit={({ firstDay = '', lastDay = '' }) =>
          void save
            .run({
              params: { school },
              body: { schoolYear: draft.schoolYear, number: draft.number, firstDay, lastDay },
            })
            .then((saved) => saved && onClose())
        }
      >
        <Field name="firstDay" label={t('circulation.calendar_first_day')}>
          <DayInput />
        </Field>
        <Field name="lastDay" label={t('circulation.calendar_last_day')}>
          <DayInput />
        </Field>
      </PlainForm>
    </Drawer>
  )
}
