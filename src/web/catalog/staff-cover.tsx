import type { cover as coverEndpoint } from '#opac/contract'
import { urlOf } from '#platform/client'
import { Cover } from '../ui/cover/cover.tsx'

/** Uploaded where there is one, else drawn. */
export function StaffCover({
  school,
  bib,
  width,
}: {
  school: string
  bib: { title: string; classNumber: string; responsibility: string; coverFile: number | null }
  width: number
}) {
  if (bib.coverFile === null)
    return <Cover title={bib.title} classNumber={bib.classNumber} author={bib.responsibility} width={width} />
  const params = { school, file: bib.coverFile }
  return (
    <img
      className="cover"
      src={urlOf<typeof coverEndpoint>('GET /schools/:school/covers/:file', { params })}
      alt=""
      width={width}
      height={Math.round(width * 1.42)}
    />
  )
}
