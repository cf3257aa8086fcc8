import type { Tables } from '#platform/database'

/** How a table is spread on a cluster (scale.md): by school, copied to every node, or kept on the coordinator alone. */
export type TableKind = 'tenant' | 'reference' | 'local'

export interface TableEntry {
  readonly table: keyof Tables
  readonly kind: TableKind
  /** Columns that hold personal data, with what they hold; erasure and export walk over these (L5). */
  readonly personal?: Readonly<Record<string, string>>
  /** The columns that point to a person, where they are not `person_id` alone. */
  readonly people?: readonly string[]
  /** A column that points to another row of the same table: filled in after all rows are there. */
  readonly pointsToItself?: string
}

/** The columns of a table that point to a person. */
export const peopleIn = ({ people, personal }: TableEntry): readonly string[] =>
  people ?? (personal && 'person_id' in personal ? ['person_id'] : [])

/**
 * Every table once, parents before children: the order of backup, restore and the move to a cluster. A test holds it
 * against the catalogues of both databases.
 */
export const tableRegistry: readonly TableEntry[] = [
  { table: 'schema_migration', kind: 'local' },
  { table: 'installation', kind: 'local' },
  { table: 'process_lease', kind: 'local' },
  { table: 'throttle', kind: 'local', personal: { key: 'account name or address of failed sign-ins, an hour' } },
  {
    table: 'job',
    kind: 'local',
    personal: {
      actor: 'number of the person who asked',
      payload: 'input of a job',
      result: 'result of a job',
      error: 'message',
    },
  },
  { table: 'counter', kind: 'tenant' },
  { table: 'audit_head', kind: 'tenant' },
  { table: 'audit_entry', kind: 'tenant', personal: { actor: 'number of the person who acted' } },
  { table: 'audit_payload', kind: 'tenant', personal: { payload: 'values before and after a change' } },
  {
    table: 'idempotency',
    kind: 'tenant',
    personal: { actor: 'number of the person who acted', outcome: 'answer, 14 days' },
  },
  {
    table: 'batch',
    kind: 'tenant',
    personal: { actor: 'number of the person who asked', input: 'what a bulk work was asked', summary: 'what it did' },
  },
  { table: 'batch_item', kind: 'tenant', personal: { detail: 'values before and after, for undo' } },
  { table: 'search_school', kind: 'tenant' },
  { table: 'search_log', kind: 'tenant' },
  { table: 'search_page', kind: 'tenant' },
  { table: 'search_segment', kind: 'tenant' },
  { table: 'search_block', kind: 'tenant' },
  { table: 'school_slug', kind: 'reference' },
  { table: 'school', kind: 'tenant' },
  { table: 'school_stage', kind: 'tenant' },
  { table: 'school_setting', kind: 'tenant' },
  { table: 'term', kind: 'tenant' },
  { table: 'calendar_day', kind: 'tenant' },
  {
    table: 'lending_rule_set',
    kind: 'tenant',
    personal: { actor: 'number of the person who put the rules in force' },
  },
  {
    table: 'lending_rule_draft',
    kind: 'tenant',
    personal: { actor: 'number of the person who wrote the draft' },
  },
  { table: 'school_class', kind: 'tenant' },
  {
    table: 'person',
    kind: 'tenant',
    personal: {
      name: 'name',
      name_key: 'name for matching',
      sort_key: 'name for sorting',
      pinyin: 'name in pinyin',
      initials: 'initials of the name',
      student_number: "the school's own number",
      card_number: 'library card number',
      left_reason: 'why he left',
    },
  },
  { table: 'reading_lesson', kind: 'tenant' },
  {
    table: 'class_hour',
    kind: 'tenant',
    personal: { actor: 'number of the person at the desk' },
  },
  {
    table: 'class_hour_absent',
    kind: 'tenant',
    personal: { person_id: 'who was not there, while the hour lasts' },
  },
  {
    table: 'account',
    kind: 'tenant',
    personal: { person_id: 'whose it is', login: 'account name', password_hash: 'password, argon2id' },
  },
  {
    table: 'card_code',
    kind: 'tenant',
    personal: { person_id: 'whose it is', code_hash: 'sign-in code of a card, hashed' },
  },
  { table: 'pupil_pin', kind: 'tenant', personal: { person_id: 'whose it is', pin_hash: 'PIN, argon2id' } },
  { table: 'role_grant', kind: 'tenant', personal: { person_id: 'who holds it', role: 'what somebody may do' } },
  { table: 'role_permission', kind: 'tenant' },
  { table: 'device', kind: 'tenant', personal: { registered_by: 'who registered it' } },
  { table: 'duty_pin', kind: 'tenant', personal: { person_id: 'whose it is', pin_hash: 'PIN, argon2id' } },
  {
    table: 'duty_shift',
    kind: 'tenant',
    personal: { opened_by: 'the teacher who opened the desk', helper_id: 'who served at it' },
    people: ['opened_by', 'helper_id'],
  },
  { table: 'session', kind: 'tenant', personal: { person_id: 'who is signed in' } },
  { table: 'bib', kind: 'tenant' },
  { table: 'bib_number', kind: 'tenant' },
  { table: 'bib_source', kind: 'tenant' },
  { table: 'bib_version', kind: 'tenant', personal: { actor: 'number of the person who edited' } },
  { table: 'stored_file', kind: 'tenant' },
  { table: 'record_file', kind: 'local' },
  { table: 'record_file_entry', kind: 'local' },
  { table: 'author_number', kind: 'reference' },
  { table: 'zone', kind: 'tenant', pointsToItself: 'parent_id' },
  { table: 'copy', kind: 'tenant', personal: { registered_by: 'number of the person who registered it' } },
  {
    table: 'class_loan',
    kind: 'tenant',
    personal: {
      person_id: 'the teacher who has it or answers for it',
      override_reason: 'why a rule was overridden',
      actor: 'number of the person at the desk',
    },
  },
  {
    table: 'loan',
    kind: 'tenant',
    personal: { person_id: 'who borrowed it', override_reason: 'why a rule was overridden' },
  },
  { table: 'due_feed', kind: 'tenant', personal: { person_id: 'whose due days are read under a private address' } },
  { table: 'closing', kind: 'tenant', personal: { actor: 'number of the person who closed the library' } },
  {
    table: 'hold',
    kind: 'tenant',
    personal: { person_id: 'who waits for it', note: 'what for', placed_by: 'number of the person who placed it' },
  },
  { table: 'desk_act', kind: 'tenant', personal: { actor: 'number of the person at the desk' } },
  {
    table: 'room_visit',
    kind: 'tenant',
    personal: { person_id: 'whose card was scanned', actor: 'number of the person who counted it' },
  },
  { table: 'in_house_use', kind: 'tenant', personal: { actor: 'number of the person who scanned it' } },
  {
    table: 'room_note',
    kind: 'tenant',
    personal: { note: 'what the teacher noted', actor: 'number of the person who noted it' },
  },
  { table: 'withdrawal_entry', kind: 'tenant', personal: { actor: 'number of the person who struck it off' } },
  {
    table: 'loss_case',
    kind: 'tenant',
    personal: {
      person_id: 'who lost or damaged it',
      opened_by: 'number of the person who noted it',
      note: 'what was said of it',
      price_reason: 'how its worth was estimated',
      waiver_reason: 'why it was waived',
      waiver_by: 'number of the person who asked for the waiver',
    },
  },
  {
    table: 'loss_step',
    kind: 'tenant',
    personal: { actor: 'number of the person who did it', detail: 'what was done and said' },
  },
  {
    table: 'money_deed',
    kind: 'tenant',
    pointsToItself: 'reverses',
    personal: { person_id: 'whose money it is', actor: 'number of the person who booked it', note: 'what it was for' },
  },
  { table: 'money_entry', kind: 'tenant', personal: { person_id: 'whose deposit it is' } },
  {
    table: 'notice_address',
    kind: 'tenant',
    personal: { person_id: 'whose it is', email: 'mail address of a teacher' },
  },
  {
    table: 'notice_message',
    kind: 'tenant',
    personal: {
      person_id: 'to whom',
      body: 'what a reader was told, with name and titles',
      actor: 'number of the person who sent it',
    },
  },
  { table: 'notice_loan', kind: 'tenant', personal: { loan_id: 'the loan of which somebody was told' } },
  { table: 'offline_ledger', kind: 'tenant', personal: { opened_by: 'number of the person at the desk' } },
  {
    table: 'offline_fact',
    kind: 'tenant',
    personal: {
      card: 'library card number as it was scanned',
      person_id: 'whose card it was',
      content: 'why a rule was overridden',
      actor: 'number of the person who sent it',
      solution: 'how it was settled, with words of the teacher',
      solved_by: 'number of the person who settled it',
    },
  },
  { table: 'paper_sheet', kind: 'tenant', personal: { actor: 'number of the person who entered it' } },
]
