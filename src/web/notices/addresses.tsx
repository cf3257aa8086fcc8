import { Input } from 'antd'
import { useState } from 'react'
import type { Outbox, saveAddress } from '#outbox/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'

type Teacher = Outbox['teachers'][number]

/** Where each class teacher's letter goes. */
export function Addresses({ teachers }: { teachers: readonly Teacher[] }) {
  return (
    <section className="card rows">
      <SectionHead title={t('outbox.addresses_title')} />
      {teachers.length === 0 && <p className="note">{t('outbox.addresses_none')}</p>}
      <ul className="notice-list">
        {teachers.map((one) => (
          <One key={one.personId} teacher={one} />
        ))}
      </ul>
    </section>
  )
}

function One({ teacher }: { teacher: Teacher }) {
  const school = useSchool()
  const [email, setEmail] = useState(teacher.email)
  const save = useCommand<typeof saveAddress>('PUT /schools/:school/outbox/addresses/:id', {
    refresh: [['notices', school, 'outbox']],
    said: () => t('outbox.address_saved'),
    problems: 'here',
  })
  return (
    <li>
      <div>
        <b>{teacher.name}</b>
        <span className="note">{teacher.classes.join(t('ui.comma'))}</span>
        <ProblemBox problem={save.problem} />
      </div>
      <Input
        className="notice-address"
        type="email"
        aria-label={`${t('outbox.addresses_title')} ${teacher.name}`}
        placeholder={t('outbox.address_none')}
        value={email}
        onChange={(event) => setEmail(event.target.value.trim())}
      />
      <Button
        size="small"
        busy={save.busy}
        disabled={email === teacher.email}
        onClick={() => void save.run({ params: { school, id: teacher.personId }, body: { email } })}
      >
        {t('outbox.address_save')}
      </Button>
    </li>
  )
}
