/**
 * What one check-out costs PostgreSQL itself: one hand-written statement that writes the rows of the program's check-out, in one
 * round trip, prepared once on each connection. No rules, no hashes, no JSON; it reads nothing that it does not write.
 */
import pg from 'pg'
import type { Loan } from './sqlite-check-out.ts'

const TEXT = `
WITH moved AS (
  UPDATE copy SET state = 'on-loan', state_since = $4, version = version + 1, lendings = lendings + 1
  WHERE school_id = $1 AND id = $2 AND state = 'available' RETURNING bib_id
), lent AS (
  INSERT INTO loan (school_id, id, copy_id, bib_id, person_id, class_id, category, lent_at, lent_day, due_day, renewals,
    returned_at, returned_day, returned_condition, rules_version, terms, override_reason, channel, voided_at)
  SELECT $1, $5, $2, bib_id, $3, NULL, 'pupil', $4, $6, $7, 0, NULL, NULL, NULL, 0, $8, NULL, 'desk', NULL FROM moved
), act AS (
  INSERT INTO desk_act (school_id, id, at, kind, loan_id, actor, device_id, before, undone_at)
  VALUES ($1, $9, $4, 'lend', $5, $10, NULL, '{}', NULL)
), told AS (
  UPDATE bib SET copies = 1, available = 0, lendings = bib.lendings + 1, zones = $11
  FROM moved WHERE bib.school_id = $1 AND bib.id = moved.bib_id
), indexed AS (
  UPDATE search_school SET version = version + 1 WHERE school_id = $1 RETURNING version
), logged AS (
  INSERT INTO search_log (school_id, version, body) SELECT $1, version, $12 FROM indexed
), head AS (
  INSERT INTO audit_head (school_id, seq, hash) VALUES ($1, 1, $13)
  ON CONFLICT (school_id) DO UPDATE SET seq = audit_head.seq + 1, hash = excluded.hash RETURNING seq
), entry AS (
  INSERT INTO audit_entry (school_id, seq, at, actor, command, action, entity, entity_id, payload_hash, hash)
  SELECT $1, seq, $4, $10, 'circulation.check-out', 'lend', 'loan', $5, $13, $13 FROM head
), payload AS (
  INSERT INTO audit_payload (school_id, seq, salt, payload) SELECT $1, seq, 'Zm9vYmFyYmF6cXV4', $14 FROM head
)
INSERT INTO idempotency (school_id, key, actor, command, input_hash, outcome, at)
VALUES ($1, $15, $10, 'circulation.check-out', $13, $16, $4)`

const AT = '2026-11-23T02:00:00.000Z'
const DAY = '2026-11-23'
const DUE = '2026-12-07'
const ACTOR = 'person:1234567890123'
const HASH = '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef'
const TERMS = '{"count":2,"period":2,"renewals":2}'

let id = 900_000_000_000_000

/** Answers a function that lends one copy durably; calls that run at the same time use one connection each. */
export function openBaseline(
  url: string,
  connections: number,
): { lend(loan: Loan): Promise<void>; close(): Promise<void> } {
  const pool = new pg.Pool({ connectionString: url, max: connections })
  return {
    lend: async ({ schoolId, copyId, personId }) => {
      const loanId = ++id
      const actId = ++id
      const values = [
        schoolId,
        copyId,
        personId,
        AT,
        loanId,
        DAY,
        DUE,
        TERMS,
        actId,
        ACTOR,
        '1372921856000',
        `{"set":[[${copyId},[null,null,null,null,null,null,["1372921856000"],[],["yes"],null],[1,null,null]]]}`,
        HASH,
        `{"copy":${copyId},"reader":${personId},"due":"${DUE}"}`,
        `0199e5d4-8f3a-7c21-9d4e-${String(loanId).slice(-12)}`,
        `{"ok":true,"value":{"act":${actId},"loanId":${loanId},"copyId":${copyId},"personId":${personId},"title":"三国演义故事","dueDay":"${DUE}","notes":[]}}`,
      ]
      await pool.query({ name: 'lend', text: TEXT, values })
    },
    close: () => pool.end(),
  }
}
