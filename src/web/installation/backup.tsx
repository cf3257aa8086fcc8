import '../ui/list.css'
import './backup.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Table } from 'antd'
import { useState } from 'react'
import type { backUpNow, downloadBackup, getBackups } from '#installation/contract'
import { urlOf } from '#platform/client'
import type { ReplyOf } from '#platform/client'
import { JobBox } from '../shell/jobs.tsx'
import { useMe, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { dayOf, daysBetween, instantText, numberText } from '../ui/day-text.ts'
import { t, wordOf } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { Empty, Fault, Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { tell } from '../ui/undo.tsx'
import { useCommand } from '../ui/use-command.ts'
import { Aside } from './aside.tsx'
import { PlaceDrawer } from './place-drawer.tsx'
import { backupsQuery } from './queries.ts'
import { sizeText } from './words.ts'

type State = ReplyOf<typeof getBackups>

/** Is there a good backup, and would it survive this computer: the two questions, answered first. */
export default function BackupPage() {
  const school = useSchool()
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(backupsQuery(school))
  const [job, setJob] = useState<number>()
  const [choosing, setChoosing] = useState(false)
  const start = useCommand<typeof backUpNow>('POST /schools/:school/backups')
  const run = async () => {
    const reply = await start.run({ params: { school } })
    if (reply) setJob(reply.job)
  }
  return (
    <>
      <PageHead
        title={t('installation.backup')}
        fact={t('installation.backupFact')}
        actions={
          <Button kind="primary" icon="backup" busy={start.busy} onClick={() => void run()}>
            {t('installation.backupNow')}
          </Button>
        }
      />
      <ProblemBox problem={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {job !== undefined && (
        <JobBox
          key={job}
          id={job}
          title={t('installation.backupWorking')}
          unit={t('installation.backupRows')}
          result={({ result }) => (isGood(result) ? t('installation.backupDone') : t('installation.backupTrouble'))}
          onDone={({ result }) => {
            void client.invalidateQueries({ queryKey: ['backups', school] })
            setJob(undefined)
            tell(isGood(result) ? t('installation.backupDone') : t('installation.backupTrouble'))
          }}
          onLeave={() => setJob(undefined)}
        />
      )}
      {data && (
        <div className="backup-columns">
          <div className="rows">
            <LastBackup state={data} />
            <Kept school={school} state={data} />
          </div>
          <div className="rows">
            <Place state={data} onChange={() => setChoosing(true)} />
            <section className="card rows backup-how">
              <h2>{t('installation.restoreHow')}</h2>
              <p>{t('installation.restoreNew')}</p>
              <p>{t('installation.restoreHere')}</p>
              <p className="note">{t('installation.restoreTry')}</p>
            </section>
            <Aside />
          </div>
        </div>
      )}
      {choosing && data && <PlaceDrawer state={data} onClose={() => setChoosing(false)} />}
    </>
  )
}

const isGood = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'problem' in result && result.problem === null

function LastBackup({ state: { last } }: { state: State }) {
  const { today } = useMe()
  if (!last) return <Hint tone="xiang">{t('installation.backupNever')}</Hint>
  if (last.problem !== null)
    return (
      <Fault
        what={t('installation.backupLastBad', { at: instantText(last.at) })}
        next={wordOf(last.problem)}
        where={last.file}
      />
    )
  const age = daysBetween(dayOf(last.at), today)
  const said = t('installation.backupLast', {
    at: instantText(last.at),
    size: sizeText(last.bytes),
    rows: numberText(last.rows),
  })
  return (
    <Hint tone={age > 3 ? 'xiang' : 'zq'}>
      {said}
      {age > 3 && <p>{t('installation.backupOld', { n: age })}</p>}
    </Hint>
  )
}

function Place({ state, onChange }: { state: State; onChange: () => void }) {
  return (
    <section className="card rows">
      <SectionHead title={t('installation.place')}>
        <Button size="small" onClick={onChange}>
          {t('installation.placeChange')}
        </Button>
      </SectionHead>
      <p className="mono backup-folder">{state.folder}</p>
      <p className="note">{state.sealed ? t('installation.placeSealed') : t('installation.placeOpen')}</p>
      {(state.besideData || !state.chosen) && <Hint tone="xiang">{t('installation.backupBeside')}</Hint>}
    </section>
  )
}

/** The name bears the instant in UTC: shuxiang-20261123-181013.sxb was made on the 24th in China. */
function madeAt(name: string): string {
  const [, year, month, day, hour, minute] = /(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)\d\d\./.exec(name) ?? []
  return year === undefined ? '' : instantText(`${year}-${month}-${day}T${hour}:${minute}:00Z`)
}

function Kept({ school, state: { files } }: { school: string; state: State }) {
  return (
    <section>
      <SectionHead title={t('installation.kept')} note={t('installation.keptCount', { n: files.length })} />
      {files.length === 0 ? (
        <Empty>{t('installation.keptNone')}</Empty>
      ) : (
        <Table
          className="list-rows"
          dataSource={files}
          rowKey="name"
          pagination={false}
          columns={[
            { title: t('installation.day'), dataIndex: 'name', render: madeAt },
            {
              title: t('installation.file'),
              dataIndex: 'name',
              responsive: ['md'],
              render: (name: string) => <span className="mono backup-name">{name}</span>,
            },
            {
              title: t('installation.size'),
              dataIndex: 'bytes',
              align: 'right',
              render: (bytes: number) => <span className="num">{sizeText(bytes)}</span>,
            },
            {
              title: '',
              align: 'right',
              render: (_, { name }) => (
                <LinkButton
                  size="small"
                  icon="download"
                  download
                  href={urlOf<typeof downloadBackup>('GET /schools/:school/backups/:name', {
                    params: { school, name },
                  })}
                >
                  {t('installation.download')}
                </LinkButton>
              ),
            },
          ]}
        />
      )}
    </section>
  )
}
