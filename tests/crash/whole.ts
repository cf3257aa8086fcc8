import { verifyChain } from '#platform/audit'
import { openSqlite, openSqliteReader } from '#platform/database/sqlite'

/**
 * What holds of every data folder at every moment, each as a question that has no answer while it holds. A deed is many rows; half
 * of one is what these find.
 */
const BROKEN: Readonly<Record<string, string>> = {
  'an open loan whose copy is not out': `
    SELECT l.id FROM loan l JOIN copy c ON c.school_id = l.school_id AND c.id = l.copy_id
    WHERE l.returned_at IS NULL AND c.state <> 'on-loan'`,
  'a copy that is out without a loan': `
    SELECT c.id FROM copy c LEFT JOIN loan l ON l.school_id = c.school_id AND l.copy_id = c.id AND l.returned_at IS NULL
    WHERE c.state = 'on-loan' AND l.id IS NULL`,
  'a copy with more or fewer lendings than loans': `
    SELECT c.id FROM copy c LEFT JOIN loan l ON l.school_id = c.school_id AND l.copy_id = c.id AND l.voided_at IS NULL
    GROUP BY c.school_id, c.id HAVING c.lendings <> count(l.id)`,
  'a title that does not know its copies': `
    SELECT b.id FROM bib b LEFT JOIN copy c ON c.school_id = b.school_id AND c.bib_id = b.id AND c.state <> 'withdrawn'
    GROUP BY b.school_id, b.id
    HAVING b.copies <> count(c.id) OR b.lendings <> coalesce(sum(c.lendings), 0)
        OR b.available <> count(CASE c.state WHEN 'available' THEN 1 END)`,
  'a loan that no deed of a desk made, or two': `
    SELECT l.id FROM loan l LEFT JOIN desk_act a ON a.school_id = l.school_id AND a.loan_id = l.id AND a.kind = 'lend'
    GROUP BY l.school_id, l.id HAVING count(a.id) <> 1`,
  'a loan that ended without a deed, or by two': `
    SELECT l.id FROM loan l LEFT JOIN desk_act a ON a.school_id = l.school_id AND a.loan_id = l.id AND a.kind = 'return'
    GROUP BY l.school_id, l.id HAVING count(a.id) <> (l.returned_at IS NOT NULL)`,
  'a deed of a desk that is not on record once': `
    SELECT a.id FROM desk_act a
    LEFT JOIN audit_entry e ON e.school_id = a.school_id AND e.entity = 'loan' AND e.entity_id = a.loan_id AND e.action = a.kind
    GROUP BY a.school_id, a.id HAVING count(e.seq) <> 1`,
  'a copy that is not on record once': `
    SELECT c.id FROM copy c
    LEFT JOIN audit_entry e ON e.school_id = c.school_id AND e.entity = 'copy' AND e.entity_id = c.id AND e.action = 'register'
    GROUP BY c.school_id, c.id HAVING count(e.seq) <> 1`,
  'a title that is not on record once': `
    SELECT b.id FROM bib b
    LEFT JOIN audit_entry e ON e.school_id = b.school_id AND e.entity = 'bib' AND e.entity_id = b.id AND e.action = 'create'
    GROUP BY b.school_id, b.id HAVING count(e.seq) <> 1`,
  'a record without its values, or values without a record': `
    SELECT coalesce(e.seq, p.seq) FROM audit_entry e
    FULL JOIN audit_payload p ON p.school_id = e.school_id AND p.seq = e.seq WHERE e.seq IS NULL OR p.seq IS NULL`,
  'an answer that was kept for a deed that is not there': `
    SELECT i.key FROM idempotency i LEFT JOIN desk_act a ON a.school_id = i.school_id AND a.id = i.outcome ->> '$.value.act'
    WHERE i.outcome ->> '$.value.act' IS NOT NULL AND a.id IS NULL`,
  'an accession number above the counter': `
    SELECT c.id FROM copy c JOIN counter n ON n.school_id = c.school_id AND n.name = 'accession-number'
    WHERE c.accession_number > n.value`,
  'an index that is not as far as its log': `
    SELECT s.school_id FROM search_school s LEFT JOIN search_log g ON g.school_id = s.school_id
    GROUP BY s.school_id HAVING s.version <> max(s.merged, coalesce(max(g.version), 0))`,
  'a slice of a bulk work without its items': `
    SELECT b.id FROM batch b LEFT JOIN batch_item i ON i.school_id = b.school_id AND i.batch_id = b.id
    WHERE b.state = 'applied' GROUP BY b.school_id, b.id HAVING count(i.seq) < b.position`,
  'a job that runs although nothing runs': "SELECT id FROM job WHERE state = 'running'",
}

/** Everything that is wrong with the database of a data folder on which no program works now; empty when it is whole. */
export async function faultsOf(file: string): Promise<string[]> {
  const faults: string[] = []
  const connection = openSqlite(file, 'read')
  for (const [fault, question] of Object.entries(BROKEN)) {
    const found = connection.prepare(question).raw().all() as unknown[][]
    if (found.length > 0) faults.push(`${fault}: ${found.length}, first ${found[0]?.join() ?? ''}`)
  }
  const integrity = connection.pragma('integrity_check', { simple: true })
  if (integrity !== 'ok') faults.push(`integrity: ${String(integrity)}`)
  const orphans = connection.pragma('foreign_key_check') as unknown[]
  if (orphans.length > 0) faults.push(`foreign keys: ${JSON.stringify(orphans[0])}`)
  connection.close()

  const { read, close } = openSqliteReader(file)
  for (const { school_id } of await read.selectFrom('audit_head').select('school_id').execute()) {
    const verdict = await verifyChain(read, school_id)
    if (!verdict.ok) faults.push(`audit chain of school ${school_id} breaks at ${verdict.firstBad ?? 0}`)
  }
  await close()
  return faults
}
