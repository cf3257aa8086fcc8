import type { Ddl } from './ddl.ts'

/** What is lost or damaged, how it is made good, the money of it, and the register of what left the stock (B5, A6). */
export async function up(m: Ddl): Promise<void> {
  // a lost book ends its loan without a day of return: no figure counts it as brought back
  await m.run('ALTER TABLE loan ADD COLUMN ended_as TEXT')
  await withdrawals(m)
  await cases(m)
  await money(m)
}

async function withdrawals(m: Ddl): Promise<void> {
  await m.table(
    `withdrawal_entry (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, number INTEGER NOT NULL, copy_id INTEGER NOT NULL, day TEXT NOT NULL,
      reason TEXT NOT NULL, note TEXT NOT NULL, price_fen INTEGER, actor TEXT NOT NULL, struck_on TEXT,
      CONSTRAINT withdrawal_entry_pk PRIMARY KEY (school_id, id),
      CONSTRAINT withdrawal_entry_copy_fk FOREIGN KEY (school_id, copy_id) REFERENCES copy (school_id, id),
      CONSTRAINT withdrawal_entry_number_once UNIQUE (school_id, number),
      CONSTRAINT withdrawal_entry_reason CHECK (reason IN ('lost', 'damaged', 'weeded', 'other')))`,
  )
  await m.run(
    'CREATE UNIQUE INDEX withdrawal_entry_copy_once ON withdrawal_entry (school_id, copy_id) WHERE struck_on IS NULL',
  )
  await m.run('CREATE INDEX withdrawal_entry_day ON withdrawal_entry (school_id, day, number)')
  // what was struck off before there was a register enters it in that order
  await m.run(
    `INSERT INTO withdrawal_entry (school_id, id, number, copy_id, day, reason, note, price_fen, actor, struck_on)
     SELECT school_id, id, ROW_NUMBER() OVER (PARTITION BY school_id ORDER BY state_since, id), id, substr(state_since, 1, 10),
       'other', '', price_fen, registered_by, NULL
     FROM copy WHERE state = 'withdrawn'`,
  )
  await m.run(
    `INSERT INTO counter (school_id, name, value)
     SELECT school_id, 'withdrawal-number', COUNT(*) FROM copy WHERE state = 'withdrawn' GROUP BY school_id`,
  )
}

async function cases(m: Ddl): Promise<void> {
  await m.table(
    `loss_case (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL,
      copy_id INTEGER NOT NULL, loan_id INTEGER, person_id INTEGER, class_id INTEGER,
      condition TEXT, opened_day TEXT NOT NULL, opened_at TEXT NOT NULL, opened_by TEXT NOT NULL, automatic INTEGER NOT NULL,
      ways TEXT NOT NULL, way TEXT, price_fen INTEGER, price_reason TEXT NOT NULL, percent INTEGER NOT NULL,
      set_member INTEGER NOT NULL, out_of_print INTEGER NOT NULL, asked_fen INTEGER, note TEXT NOT NULL,
      waiver_fen INTEGER, waiver_reason TEXT NOT NULL, waiver_by TEXT, picture_file INTEGER,
      replacement_id INTEGER, outcome TEXT, settled_day TEXT, found_day TEXT, version INTEGER NOT NULL,
      CONSTRAINT loss_case_pk PRIMARY KEY (school_id, id),
      CONSTRAINT loss_case_number_once UNIQUE (school_id, number),
      CONSTRAINT loss_case_copy_fk FOREIGN KEY (school_id, copy_id) REFERENCES copy (school_id, id),
      CONSTRAINT loss_case_loan_fk FOREIGN KEY (school_id, loan_id) REFERENCES loan (school_id, id),
      CONSTRAINT loss_case_person_fk FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, id),
      CONSTRAINT loss_case_replacement_fk FOREIGN KEY (school_id, replacement_id) REFERENCES copy (school_id, id),
      CONSTRAINT loss_case_picture_fk FOREIGN KEY (school_id, picture_file) REFERENCES stored_file (school_id, id),
      CONSTRAINT loss_case_kind CHECK (kind IN ('lost', 'damaged')),
      CONSTRAINT loss_case_state CHECK (state IN ('open', 'waiting', 'found', 'settled', 'cancelled')))`,
  )
  await m.run(
    `CREATE UNIQUE INDEX loss_case_open_once ON loss_case (school_id, copy_id) WHERE state IN ('open', 'waiting', 'found')`,
  )
  await m.run('CREATE INDEX loss_case_state_at ON loss_case (school_id, state, id)')
  await m.run('CREATE INDEX loss_case_person ON loss_case (school_id, person_id) WHERE person_id IS NOT NULL')
  await m.run('CREATE INDEX loss_case_copy ON loss_case (school_id, copy_id, id)')
  await m.run('CREATE INDEX loss_case_day ON loss_case (school_id, opened_day)')
  await m.table(
    `loss_step (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, case_id INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
      kind TEXT NOT NULL, detail TEXT NOT NULL,
      CONSTRAINT loss_step_pk PRIMARY KEY (school_id, id),
      CONSTRAINT loss_step_case_fk FOREIGN KEY (school_id, case_id) REFERENCES loss_case (school_id, id))`,
  )
  await m.run('CREATE INDEX loss_step_case ON loss_step (school_id, case_id, id)')
}

/** A deed is what was done with money; its entries, which add up to nothing, say from where to where. Both are only ever added. */
async function money(m: Ddl): Promise<void> {
  await m.table(
    `money_deed (
      school_id INTEGER NOT NULL, id INTEGER NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
      case_id INTEGER, person_id INTEGER, fen INTEGER NOT NULL, channel TEXT, voucher TEXT NOT NULL, receipt_number INTEGER,
      reverses INTEGER, about TEXT NOT NULL, case_number INTEGER, note TEXT NOT NULL,
      CONSTRAINT money_deed_pk PRIMARY KEY (school_id, id),
      CONSTRAINT money_deed_case_fk FOREIGN KEY (school_id, case_id) REFERENCES loss_case (school_id, id),
      CONSTRAINT money_deed_person_fk FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, id),
      CONSTRAINT money_deed_receipt_once UNIQUE (school_id, receipt_number),
      CONSTRAINT money_deed_kind CHECK (kind IN ('charge', 'payment', 'refund', 'waiver', 'deposit', 'deposit-back')),
      CONSTRAINT money_deed_channel CHECK (channel IN ('office', 'cash')))`,
  )
  await m.run(
    'CREATE UNIQUE INDEX money_deed_reversed_once ON money_deed (school_id, reverses) WHERE reverses IS NOT NULL',
  )
  await m.run('CREATE INDEX money_deed_case ON money_deed (school_id, case_id, id)')
  await m.run('CREATE INDEX money_deed_person ON money_deed (school_id, person_id, id) WHERE person_id IS NOT NULL')
  await m.run('CREATE INDEX money_deed_day ON money_deed (school_id, day, id)')
  await m.table(
    `money_entry (
      school_id INTEGER NOT NULL, deed_id INTEGER NOT NULL, account TEXT NOT NULL, case_id INTEGER, person_id INTEGER,
      fen INTEGER NOT NULL,
      CONSTRAINT money_entry_pk PRIMARY KEY (school_id, deed_id, account),
      CONSTRAINT money_entry_deed_fk FOREIGN KEY (school_id, deed_id) REFERENCES money_deed (school_id, id),
      CONSTRAINT money_entry_account CHECK (account IN ('owed', 'compensation', 'waived', 'office', 'cash', 'deposits')))`,
  )
  await m.run('CREATE INDEX money_entry_case ON money_entry (school_id, case_id) WHERE case_id IS NOT NULL')
  await m.run('CREATE INDEX money_entry_person ON money_entry (school_id, person_id) WHERE person_id IS NOT NULL')
}
