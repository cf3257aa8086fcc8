import { useQuery } from '@tanstack/react-query'
import { InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { addClasses, closeClass, SchoolClassRow } from '#people/contract'
import { call } from '#platform/client'
import { cohortOfGrade, formatClass, formatGrade, gradesOf, type GradeStyle, type Schooling } from '#values/grade'
import { schoolYearOf } from '#values/term'
import { useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { language, t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { afterReaders, schoolQuery } from './queries.ts'

const MOST = 30

/** The classes of a grade in one go: which grade, how many. Those that are there stay as they are. */
export function AddClasses({ classes, onClose }: { classes: readonly SchoolClassRow[]; onClose: () => void }) {
  const school = useSchool()
  const year = schoolYearOf(useMe().today)
  const stages = useQuery(schoolQuery(school)).data?.stages ?? []
  const schooling: Schooling = Object.fromEntries(stages.map((one) => [one.stage, one.years]))
  const style: GradeStyle = schooling.primary && schooling.junior ? 'through' : 'stage'
  const [chosen, setChosen] = useState<number>()
  const grade = chosen ?? gradesOf(schooling)[0]
  const [count, setCount] = useState(6)
  const cohort = grade === undefined ? undefined : cohortOfGrade(grade, year, schooling)
  const known = (number: string) =>
    classes.some(
      (one) =>
        !one.closed && one.stage === cohort?.stage && one.entryYear === cohort.entryYear && one.number === number,
    )
  const numbers = Array.from({ length: count }, (_, i) => String(i + 1))
  const fresh = numbers.filter((number) => !known(number))
  const add = useCommand<typeof addClasses>('POST /schools/:school/classes', {
    refresh: afterReaders(school),
    said: ({ ids }) => t('people.classes_added', { n: ids.length }),
    undo:
      ({ ids }) =>
      async () => {
        for (const id of ids)
          await call<typeof closeClass>('POST /schools/:school/classes/:id/close', {
            params: { school, id },
            body: { closed: true },
          })
      },
    problems: 'here',
  })
  const submit = async () => {
    if (!cohort) return
    const body = { classes: fresh.map((number) => ({ ...cohort, number })) }
    if (await add.run({ params: { school }, body })) onClose()
  }
  return (
    <Drawer
      title={t('people.add_classes')}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" busy={add.busy} disabled={fresh.length === 0} onClick={() => void submit()}>
            {t('people.add_these_classes', { n: fresh.length })}
          </Button>
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
        </>
      }
    >
      <div className="people-pair">
        <label>
          <span>{t('people.grade')}</span>
          <Select
            value={grade ?? null}
            onChange={setChosen}
            options={gradesOf(schooling).map((value) => ({
              value,
              label: formatGrade(value, schooling, style, language),
            }))}
          />
        </label>
        <label>
          <span>{t('people.how_many_classes')}</span>
          <InputNumber min={1} max={MOST} value={count} onChange={(value) => setCount(value ?? 1)} />
        </label>
      </div>
      {grade !== undefined && cohort && (
        <>
          <p className="note">{t('people.cohort_hint', { year: String(cohort.entryYear) })}</p>
          <ul className="people-chips">
            {numbers.map((number) => (
              <li key={number} className={known(number) ? 'chip' : 'chip people-chip-new'}>
                {formatClass({ grade, name: Number(number) }, schooling, style, language)}
                {known(number) && ` · ${t('people.there_already')}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <ProblemBox problem={add.problem} />
    </Drawer>
  )
}
