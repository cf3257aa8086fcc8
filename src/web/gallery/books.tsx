import { Cover } from '../ui/cover/cover.tsx'
import { t } from '../ui/language.ts'
import { Shelf } from '../ui/shelf.tsx'
import { bookSamples, fieldsOf } from './samples.ts'

/** Covers in three sizes, and a shelf of neighbours. */
export function Books() {
  const books = bookSamples(t('gallery.books'))
  const neighbours = t('gallery.neighbours')
    .split(';')
    .map((row, i) => {
      const [title = '', label = ''] = fieldsOf(row)
      return { title, classNumber: 'Q', label: label.split(' '), href: '#content', current: i === 8 }
    })
  return (
    <section>
      <h2>{t('gallery.covers')}</h2>
      {[132, 84, 46].map((width) => (
        <div key={width} className="line">
          {books.map((book) => (
            <Cover key={book.title} {...book} width={width} />
          ))}
        </div>
      ))}
      <h2 style={{ marginTop: 24 }}>{t('gallery.shelf')}</h2>
      <Shelf books={neighbours} label={t('gallery.shelf')} />
    </section>
  )
}
