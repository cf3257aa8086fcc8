import './board.css'
import { useEffect } from 'react'
import type { BoardSeat, ClassBoard, readBoard } from '#class-hours/contract'
import type { readSelfCheck } from '#duty/contract'
import { LinkButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { t } from '../../ui/language.ts'
import { ProblemBox, Waiting } from '../../ui/states.tsx'
import type { LightPageProps } from '../pages.ts'
import { usePlace } from '../router.ts'
import { useResource } from '../use-resource.ts'

/** The board follows the desk by so much. */
const EVERY_MS = 3000

const states = ['back', 'lent', 'out', 'none', 'absent'] as const

/** 班级大屏: numbers and counts in front of the class. No name, no title, no lateness, ever. */
export default function BoardPage({ params }: LightPageProps) {
  const school = params['school'] ?? ''
  const { search } = usePlace()
  const wanted = Number(search.get('hour'))
  const query = wanted > 0 ? { hourId: wanted } : {}
  const { data, problem, reload } = useResource<typeof readBoard>('GET /schools/:school/class-board', {
    params: { school },
    query,
  })
  useEffect(() => {
    const timer = setInterval(reload, EVERY_MS)
    return () => clearInterval(timer)
  }, [reload])
  // a line that is away for a moment takes nothing off the board; a refusal does
  if (problem && (data === undefined || problem.status === 403))
    return (
      <div className="board board-wait">
        <ProblemBox problem={problem} onRetry={reload} voice="pupil" />
      </div>
    )
  if (!data) return <Waiting />
  if (!data.board) return <Choose school={school} hours={data.hours} />
  return <Board board={data.board} />
}

function Choose({ school, hours }: { school: string; hours: ClassBoard['hours'] }) {
  const { data: self } = useResource<typeof readSelfCheck>('GET /schools/:school/self-check', { params: { school } })
  return (
    <div className="board board-wait">
      <h1>{t(hours.length > 0 ? 'class-hours.board_which' : 'class-hours.board_wait')}</h1>
      {hours.length === 0 && <p>{t('class-hours.board_wait_note')}</p>}
      {hours.map((one) => (
        <LinkButton key={one.id} size="child" href={`/s/${encodeURIComponent(school)}/board?hour=${one.id}`}>
          {one.className}
        </LinkButton>
      ))}
      {self?.state === 'open' && (
        <LinkButton size="child" icon="return" href={`/s/${encodeURIComponent(school)}/self-check`}>
          {t('class-hours.board_self')}
        </LinkButton>
      )}
    </div>
  )
}

function Board({ board }: { board: NonNullable<ClassBoard['board']> }) {
  return (
    <div className="board">
      <header>
        <h1>{t('class-hours.board_title', { name: board.className })}</h1>
        <span className="num">{board.during}</span>
      </header>
      <div className="board-body">
        <ol className={board.seats.length > 48 ? 'board-seats board-many' : 'board-seats'}>
          {board.seats.map((seat) => (
            <Seat key={seat.number} seat={seat} called={board.next.includes(seat.number)} />
          ))}
        </ol>
        <aside>
          <Ring word={t('class-hours.board_back')} {...board.back} />
          <Ring word={t('class-hours.board_lent')} {...board.lent} />
        </aside>
      </div>
      <ul className="board-legend">
        {states.map((state) => (
          <li key={state}>
            <i className={`board-seat board-${state}`}>{hasTick(state) && <Icon name="check" size={20} />}</i>
            {t(`class-hours.board_state_${state}`)}
          </li>
        ))}
      </ul>
      <Call board={board} />
    </div>
  )
}

const hasTick = (state: BoardSeat['state']) => state === 'back' || state === 'lent'

function Seat({ seat: { number, state }, called }: { seat: BoardSeat; called: boolean }) {
  const long = number.length > 3 ? ' board-long' : ''
  return (
    <li className={`board-seat board-${state}${called ? ' board-called' : ''}${long}`}>
      <b className="num">{number}</b>
      {hasTick(state) && <Icon name="check" size={26} />}
      <span className="unseen">{t(`class-hours.board_state_${state}`)}</span>
    </li>
  )
}

const RADIUS = 82
const ROUND = 2 * Math.PI * RADIUS

function Ring({ word, done, of }: { word: string; done: number; of: number }) {
  const share = of === 0 ? 0 : done / of
  return (
    <div className="board-ring" role="status" aria-label={t('class-hours.board_ring', { word, done, of })}>
      <svg viewBox="0 0 200 200" aria-hidden="true">
        <circle className="board-ring-all" cx="100" cy="100" r={RADIUS} />
        <circle
          className="board-ring-done"
          cx="100"
          cy="100"
          r={RADIUS}
          strokeDasharray={`${share * ROUND} ${ROUND}`}
          transform="rotate(-90 100 100)"
        />
        <text x="100" y="118">
          {done}
        </text>
      </svg>
      <p>
        <b>{word}</b>
        {t('class-hours.board_of', { of })}
      </p>
    </div>
  )
}

/** The one message of the moment: bring the books, whose turn it is, or that it is done. */
function Call({ board: { next, back, over } }: { board: NonNullable<ClassBoard['board']> }) {
  if (over || next.length === 0)
    return (
      <p className="board-call">
        <Icon name={over ? 'check' : 'return'} size={56} />
        {t(
          over
            ? 'class-hours.board_over'
            : back.done < back.of
              ? 'class-hours.board_bring'
              : 'class-hours.board_all_back',
        )}
      </p>
    )
  return (
    <p className="board-call">
      <Icon name="bell" size={56} />
      {t('class-hours.board_now')}
      <b className="num">{t('class-hours.board_numbers', { numbers: runs(next) })}</b>
      {t('class-hours.board_come')}
    </p>
  )
}

/** 9、14–16、20: neighbours are drawn together, since eight numbers fill the line. */
function runs(numbers: readonly string[]): string {
  const parts: string[][] = []
  for (const one of numbers) {
    const part = parts[parts.length - 1]
    if (part && Number(part[part.length - 1]) + 1 === Number(one)) part.push(one)
    else parts.push([one])
  }
  return parts
    .map((part) => (part.length > 2 ? `${part[0] ?? ''}–${part[part.length - 1] ?? ''}` : part.join(t('ui.comma'))))
    .join(t('ui.comma'))
}
