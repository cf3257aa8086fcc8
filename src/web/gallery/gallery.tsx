import './gallery.css'
import { Frame } from '../shell/frame.tsx'
import { useSchool } from '../shell/me.ts'
import type { Me } from '../shell/me.ts'
import { groups } from '../shell/page-entry.ts'
import type { StaffPage } from '../shell/page-entry.ts'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { Books } from './books.tsx'
import { Children, States } from './conditions.tsx'
import { Lists } from './lists.tsx'
import { Signs } from './signs.tsx'
import { Work } from './work.tsx'

const load = () => Promise.reject(new Error('a sample'))
/** All seven groups, to see the rail full, and two tabs under the first. */
const samplePages: readonly StaffPage[] = [
  ...groups.map((group): StaffPage => ({ group, path: 'gallery', title: `nav.${group}`, messages: [], load })),
  { group: 'today', path: 'gallery#tab', title: 'nav.plan', messages: [], load },
]

/** Every part in every state, without data: for whoever builds a page, and for whoever changes a part. */
export default function Gallery() {
  const slug = useSchool()
  const me: Me = {
    school: { slug, name: t('gallery.school'), demo: true, first: true },
    user: { id: 1, name: t('gallery.user'), kind: 'staff', roles: [], className: '', grade: null },
    permissions: [],
    device: null,
    today: '2026-11-23',
    version: '',
  }
  return (
    <Frame me={me} pages={samplePages} here={samplePages[0]} waiting={['lending']}>
      <div className="gallery">
        <PageHead title={t('gallery.title')} fact={t('gallery.fact')} />
        <Work />
        <Lists />
        <Books />
        <States />
        <Children />
        <Signs />
      </div>
    </Frame>
  )
}
