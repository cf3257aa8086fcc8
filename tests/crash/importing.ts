import { openSqlite } from '#platform/database/sqlite'
import { writeIso2709 } from '#codecs/iso2709-writer'
import { dataField } from '#codecs/marc-record'
import { read, signedIn, signIn } from './desk.ts'
import { databaseOf } from './furnish.ts'
import { sleep, startProgram, until } from './program.ts'
import type { Round } from './round.ts'

const RECORDS = 2000

interface Import {
  readonly state: string
  readonly job: number | null
  readonly summary: Readonly<Record<string, number>>
}

/**
 * The power fails while a file of records is taken over. After the restart the job goes on where it was, by itself, and in the end
 * each record of the file is there once, with its copy.
 */
export async function killWhileImporting({ folder, random, stock }: Round): Promise<string> {
  const program = await startProgram(folder)
  const { cookie, call } = await signIn(program.url)
  const form = new FormData()
  form.set('purpose', 'records')
  form.set('file', new Blob([recordFile()]), '馆藏.mrc')
  const { id } = read<{ id: number }>(await call('POST /schools/:school/imports', { form }))
  const params = { id }
  const choices = { zoneId: stock.zoneId }
  read(await call('PUT /schools/:school/imports/:id', { params, body: choices }))
  read(await call('POST /schools/:school/imports/:id/start', { params }))
  await sleep(random() * 1500)
  await program.kill()

  const again = await startProgram(folder)
  const desk = signedIn(again.url, cookie)
  const taken = await until(async () => {
    const now = read<Import>(await desk.call('GET /schools/:school/imports/:id', { params }))
    if (now.state === 'failed') throw new Error('the import failed')
    return now.state === 'applied' ? now : undefined
  })
  await again.stop()
  const { items, created, copies, refused } = taken.summary
  const connection = openSqlite(databaseOf(folder), 'read')
  const count = (question: string) => connection.prepare(question).pluck().get() as number
  const there = {
    titles: count("SELECT count(*) FROM bib WHERE title LIKE '断电之书%'"),
    different: count("SELECT count(DISTINCT title) FROM bib WHERE title LIKE '断电之书%'"),
    titlesInAll: count('SELECT count(*) FROM bib') - stock.copies.length,
    copies: count('SELECT count(*) FROM copy') - stock.copies.length,
    items: count(`SELECT count(*) FROM batch_item WHERE batch_id = ${id}`),
  }
  connection.close()
  const exact = Object.values(there).every((one) => one === RECORDS)
  if (!exact || created !== RECORDS || items !== RECORDS || copies !== RECORDS || refused !== 0)
    throw new Error(`${RECORDS} records became ${JSON.stringify({ there, told: taken.summary })}`)
  return `${RECORDS} records, each once; ready again in ${again.readyMs} ms`
}

/** CNMARC with a copy in field 905 each. */
function recordFile(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.concat(Array.from({ length: RECORDS }, (_, i) => recordOf(i))))
}

function recordOf(i: number): Uint8Array {
  return writeIso2709({
    leader: '00000nam0 2200000   450 ',
    fields: [
      { tag: '001', value: `crash${i}` },
      dataField('010', '  ', [['a', isbnOf(i)]]),
      dataField('200', '1 ', [
        ['a', `断电之书 ${i}`],
        ['f', '云溪'],
      ]),
      dataField('690', '  ', [['a', 'I287.4']]),
      dataField('905', '  ', [
        ['a', '云溪小学'],
        ['b', `8${String(i).padStart(7, '0')}`],
        ['d', 'I287.4'],
      ]),
    ],
  })
}

function isbnOf(i: number): string {
  const body = `9787${String(50_000_000 + i)}`
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return body + ((10 - (sum % 10)) % 10)
}
