import { useState } from 'react'
import type { OfflineTask, solveOfflineTask } from '#offline/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Cover } from '../ui/cover/cover.tsx'
import { t } from '../ui/language.ts'
import { ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { taskFacts, taskSentence, wayText } from './task-words.ts'

/** One thing that does not fit: what happened, what is known, and the ways out of it. */
export function TaskCard({ task }: { task: OfflineTask }) {
  const school = useSchool()
  const [asking, setAsking] = useState<'copy' | 'reader' | 'drop' | undefined>(firstAsked(task))
  const solve = useCommand<typeof solveOfflineTask>('POST /schools/:school/offline/tasks/:id/solve', {
    refresh: [['offline', school]],
    said: ({ state }) => t(state === 'task' ? 'offline.still_task' : 'offline.done_way'),
    problems: 'here',
  })
  const run = (solution: Parameters<typeof solve.run>[0]['body']['solution']) =>
    void solve.run({ params: { school, id: task.id }, body: { solution } })
  const { book } = task
  return (
    <article className="card task-card" aria-label={taskSentence(task)}>
      <Cover title={book?.title ?? '?'} classNumber={book?.classNumber ?? ''} width={56} />
      <div>
        <h2>{taskSentence(task)}</h2>
        <p className="note task-known">{taskFacts(task).join(' · ')}</p>
        <div className="task-ways">
          {asking && (
            <Answer
              key={asking}
              asking={asking}
              busy={solve.busy}
              onGiven={(text) =>
                run(
                  asking === 'copy'
                    ? { kind: 'copy', barcode: text }
                    : asking === 'reader'
                      ? { kind: 'reader', card: text }
                      : { kind: 'drop', reason: text },
                )
              }
            />
          )}
          {task.can.map((way, i) => {
            if (way === asking || way === 'copy' || way === 'reader') return null
            const kind = i === 0 ? 'primary' : way === 'drop' ? 'quiet' : 'plain'
            return (
              <Button
                key={way}
                kind={kind}
                busy={solve.busy}
                onClick={() => (way === 'drop' ? setAsking('drop') : run({ kind: way }))}
              >
                {wayText(task, way)}
              </Button>
            )
          })}
        </div>
        <ProblemBox problem={solve.problem} />
      </div>
    </article>
  )
}

const firstAsked = ({ can }: OfflineTask) => can.find((way) => way === 'copy' || way === 'reader')

function Answer({
  asking,
  busy,
  onGiven,
}: {
  asking: 'copy' | 'reader' | 'drop'
  busy: boolean
  onGiven: (text: string) => void
}) {
  const [text, setText] = useState('')
  const label = t(`offline.${asking}_input`)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) onGiven(text.trim())
      }}
    >
      <input
        type="text"
        maxLength={200}
        value={text}
        aria-label={label}
        placeholder={label}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" kind="primary" busy={busy} disabled={text.trim() === ''}>
        {t('offline.confirm_way')}
      </Button>
    </form>
  )
}
