/**
 * What one check-out costs the engine itself: the statements of the program's check-out, prepared once, run by better-sqlite3
 * with values at hand. Same file system, same settings of the connection, same transaction; no rules, no hashes, no JSON, nothing
 * awaited. Whatever the program does beyond it is the price of the program.
 */
import type Sqlite from 'better-sqlite3'
import { openRaw } from './open-raw.ts'

export interface Loan {
  readonly schoolId: number
  readonly copyId: number
  readonly personId: number
}

const AT = '2026-11-23T02:00:00.000Z'
const DAY = '2026-11-23'
const DUE = '2026-12-07'
const ACTOR = 'person:1234567890123'
const HASH = '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef'
const TERMS = '{"count":2,"period":2,"renewals":2}'

/** Answers a function that lends the given copies, all in one durable transaction, a savepoint each. */
export function openBaseline(file: string): { lend(loans: readonly Loan[]): void; close(): void } {
  const connection = openRaw(file)
  const [begin, savepoint, release, commit] = ['BEGIN IMMEDIATE', 'SAVEPOINT one', 'RELEASE one', 'COMMIT'].map(
    (text) => connection.prepare(text),
  ) as [Sqlite.Statement, Sqlite.Statement, Sqlite.Statement, Sqlite.Statement]
  const lendOne = statements(connection)
  return {
    lend: (loans) => {
      begin.run()
      for (const loan of loans) {
        savepoint.run()
        lendOne(loan)
        release.run()
      }
      commit.run()
    },
    close: () => connection.close(),
  }
}

let id = 900_000_000_000_000

function statements(connection: Sqlite.Database): (loan: Loan) => void {
  const read = reads(connection)
  const write = writes(connection)
  return (loan) => {
    const { bibId } = read(loan)
    const loanId = ++id
    write(loan, bibId, loanId)
  }
}

/** What the rules want to know. */
function reads(connection: Sqlite.Database): (loan: Loan) => { bibId: number } {
  // As the program asks: SQLite would plan a join anew for each value.
  const steady = <R>(text: string) => connection.prepare<unknown[], R>(text.replaceAll('?', 'likely(?)'))
  const answer = steady('SELECT actor, command, input_hash, outcome FROM idempotency WHERE school_id = ? AND key = ?')
  const reader = steady(
    `SELECT id, kind, name, category, class_id, seat_number, card_number, card_stopped_on, status
     FROM person WHERE school_id = ? AND id = ?`,
  )
  const copy = steady<{ bib_id: number }>(
    `SELECT c.id, c.bib_id, c.barcode, c.accession_number, c.state, c.condition, c.zone_id, c.received_on, b.title, b.responsibility, b.kind,
            b.class_number, b.call_number, z.name AS zone_name, z.kind AS zone_kind, z.lends, z.class_id AS corner_of
     FROM copy c
     JOIN bib b ON b.school_id = c.school_id AND b.id = c.bib_id
     JOIN zone z ON z.school_id = c.school_id AND z.id = c.zone_id
     WHERE c.school_id = ? AND c.id = ?`,
  )
  const held = steady(
    `SELECT l.id, l.copy_id, l.bib_id, l.due_day, l.lent_day, l.renewals, l.rules_version, l.category, c.zone_id, z.lends,
            b.title, b.responsibility, b.kind, b.class_number, c.barcode
     FROM loan l
     JOIN bib b ON b.school_id = l.school_id AND b.id = l.bib_id
     JOIN copy c ON c.school_id = l.school_id AND c.id = l.copy_id
     JOIN zone z ON z.school_id = c.school_id AND z.id = c.zone_id
     WHERE l.school_id = ? AND l.person_id = ? AND l.returned_at IS NULL`,
  )
  const rules = steady(
    `SELECT version FROM lending_rule_set WHERE school_id = ? AND from_day <= ? AND undone_at IS NULL
     ORDER BY version DESC LIMIT ?`,
  )
  const setting = steady('SELECT value FROM school_setting WHERE school_id = ? AND name = ?')
  const days = steady(
    'SELECT day, open, reason, kind, works_as FROM calendar_day WHERE school_id = ? AND day >= ? AND day <= ? ORDER BY day',
  )
  const terms = steady('SELECT * FROM term WHERE school_id = ? ORDER BY first_day')
  return ({ schoolId, copyId, personId }) => {
    answer.all(schoolId, `${copyId}`)
    reader.all(schoolId, personId)
    const [found] = copy.all(schoolId, copyId)
    held.all(schoolId, personId)
    rules.all(schoolId, DAY, 1)
    days.all(schoolId, DAY, '2028-01-17')
    setting.all(schoolId, 'school.open-weekdays')
    terms.all(schoolId)
    if (!found) throw new Error(`there is no copy ${copyId}`)
    return { bibId: found.bib_id }
  }
}

/** What the check-out leaves behind: loan, act, copy, title, index, audit, answer. */
function writes(connection: Sqlite.Database): (loan: Loan, bibId: number, loanId: number) => void {
  const moveCopy = connection.prepare(
    `UPDATE copy SET state = ?, state_since = ?, version = version + 1, lendings = lendings + 1
     WHERE school_id = ? AND id = ? AND state = ?`,
  )
  const insertLoan = connection.prepare(
    `INSERT INTO loan (school_id, id, copy_id, bib_id, person_id, class_id, category, lent_at, lent_day, due_day, renewals,
       returned_at, returned_day, returned_condition, rules_version, terms, override_reason, channel, voided_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertAct = connection.prepare(
    `INSERT INTO desk_act (school_id, id, at, kind, loan_id, actor, device_id, before, undone_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const copies = connection.prepare(
    "SELECT zone_id, state, lendings FROM copy WHERE school_id = ? AND bib_id = ? AND state <> 'withdrawn'",
  )
  const tellBib = connection.prepare(
    'UPDATE bib SET copies = ?, available = ?, lendings = ?, zones = ? WHERE school_id = ? AND id = ?',
  )
  const nextVersion = connection.prepare<unknown[], { version: number }>(
    `UPDATE search_school SET version = version + 1, waiting = waiting + 0 WHERE school_id = ?
     RETURNING version, merged, documents, waiting, epoch, generation`,
  )
  const insertLog = connection.prepare('INSERT INTO search_log (school_id, version, body) VALUES (?, ?, ?)')
  const nextSeq = connection.prepare<unknown[], { seq: number }>(
    `INSERT INTO audit_head (school_id, seq, hash) VALUES (?, 1, ?)
     ON CONFLICT (school_id) DO UPDATE SET seq = audit_head.seq + excluded.seq RETURNING seq, hash`,
  )
  const insertEntry = connection.prepare(
    `INSERT INTO audit_entry (school_id, seq, at, actor, command, action, entity, entity_id, payload_hash, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertPayload = connection.prepare(
    'INSERT INTO audit_payload (school_id, seq, salt, payload) VALUES (?, ?, ?, ?)',
  )
  const setHead = connection.prepare('UPDATE audit_head SET hash = ? WHERE school_id = ?')
  const insertAnswer = connection.prepare(
    'INSERT INTO idempotency (school_id, key, actor, command, input_hash, outcome, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  return ({ schoolId, copyId, personId }, bibId, loanId) => {
    moveCopy.run('on-loan', AT, schoolId, copyId, 'available')
    const none = null
    insertLoan.run(
      schoolId,
      loanId,
      copyId,
      bibId,
      personId,
      none,
      'pupil',
      AT,
      DAY,
      DUE,
      0,
      none,
      none,
      none,
      0,
      TERMS,
      none,
      'desk',
      none,
    )
    insertAct.run(schoolId, ++id, AT, 'lend', loanId, ACTOR, none, '{}', none)
    copies.all(schoolId, bibId)
    tellBib.run(1, 0, 1, '1372921856000', schoolId, bibId)
    const [next] = nextVersion.all(schoolId)
    insertLog.run(
      schoolId,
      next?.version,
      `{"set":[[${bibId},[null,null,null,null,null,null,["1372921856000"],[],["yes"],null],[1,null,null]]]}`,
    )
    const [head] = nextSeq.all(schoolId, HASH)
    const seq = head?.seq
    insertEntry.run(schoolId, seq, AT, ACTOR, 'circulation.check-out', 'lend', 'loan', loanId, HASH, HASH)
    insertPayload.run(schoolId, seq, 'Zm9vYmFyYmF6cXV4', `{"copy":${copyId},"reader":${personId},"due":"${DUE}"}`)
    setHead.run(HASH, schoolId)
    insertAnswer.run(
      schoolId,
      `0199e5d4-8f3a-7c21-9d4e-${String(loanId).slice(-12)}`,
      ACTOR,
      'circulation.check-out',
      HASH,
      `{"ok":true,"value":{"act":${id},"loanId":${loanId},"copyId":${copyId},"personId":${personId},"title":"三国演义故事","dueDay":"${DUE}","notes":[]}}`,
      AT,
    )
  }
}
