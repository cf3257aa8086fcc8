import { readFileSync } from 'node:fs'
import path from 'node:path'
import { bibFields, type BibFields } from '#catalog/contract'
import { AGES, KINDS } from './words-table.ts'

export interface DemoTitle {
  readonly fields: BibFields
  /** Grades it suits, for who takes it from the shelf. */
  readonly grades: readonly number[]
  readonly periodical: boolean
}

/** Grades of each age; grown-ups take from all shelves. */
const GRADES: Readonly<Record<string, readonly number[]>> = {
  preschool: [1],
  'primary-lower': [1, 2],
  'primary-middle': [3, 4],
  'primary-upper': [5, 6],
  junior: [7, 8, 9],
  senior: [9],
}

type Row = Readonly<Record<string, string>>

function readTable(name: string): Row[] {
  const [head = '', ...lines] = readFileSync(path.join(import.meta.dirname, name), 'utf8')
    .trimEnd()
    .split(/\r?\n/)
  const columns = head.split('\t')
  return lines.map((line) => {
    const cells = line.split('\t')
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
  })
}

/** The books and periodicals of the demonstration school: real titles; what is not certain is left out, ISBNs above all. */
export function demoTitles(): DemoTitle[] {
  return [...readTable('titles.tsv').map(ofBook), ...readTable('periodicals.tsv').map(ofPeriodical)]
}

function ofBook(row: Row): DemoTitle {
  const get = (name: string) => row[name] ?? ''
  const responsibility = [get('author'), get('others')].filter(Boolean)
  const ages = agesOf(get('audience'))
  const fields = bibFields.parse({
    title: get('title'),
    subtitle: get('subtitle'),
    responsibility: responsibility.join('；'),
    names: responsibility.flatMap(namesOf),
    publisher: get('publisher'),
    year: get('year') === '' ? null : Number(get('year')),
    yearText: get('year'),
    isbns: get('isbn') === '' ? [] : [get('isbn')],
    classNumber: get('clc'),
    audience: ages,
    kind: KINDS[get('kind')] ?? 'book',
    series: get('series') === '' ? [] : [{ title: get('series') }],
  })
  return { fields, grades: ages.flatMap((age) => GRADES[age] ?? []), periodical: fields.kind === 'periodical' }
}

function ofPeriodical(row: Row): DemoTitle {
  const ages = agesOf(row['audience'] ?? '')
  const issn = row['issn'] ?? ''
  const cn = row['cn'] ?? ''
  const fields = bibFields.parse({
    title: row['title'],
    issn,
    numberText: cn === '' ? '' : `CN ${cn}`,
    audience: ages,
    kind: 'periodical',
    notes: row['frequency'] ? [row['frequency']] : [],
  })
  return { fields, grades: ages.flatMap((age) => GRADES[age] ?? []), periodical: true }
}

const agesOf = (text: string): string[] => text.split(';').flatMap((age) => AGES[age] ?? [])

/** `[法]拉贝，[法]毕奇 著` → two names, each with the role that stands behind them. */
function namesOf(statement: string): { name: string; role: string }[] {
  return statement.split('；').flatMap((part) => {
    const [, people = part, role = ''] = /^(.*\S)\s+(\S{1,4})$/.exec(part.trim()) ?? []
    return people
      .split('，')
      .map((name) => ({
        name: name
          .replace(/^[[(（][^\])）]*[\])）]/, '')
          .replace(/等$/, '')
          .trim(),
        role,
      }))
      .filter(({ name }) => name !== '')
  })
}
