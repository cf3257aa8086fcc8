import { useEffect, useMemo, useRef } from 'react'
import type { Figures } from '#figures/contract'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { chartOption } from './chart-option.ts'
import type { Drawn } from './draw-chart.ts'

/** A row of a heat map, and all other pictures. */
const ROW = 30
const HEIGHT = 300

/** The picture of a table, to be printed and saved; nothing where the table says it better. */
export function FigureChart({ figures, title }: { figures: Figures; title: string }) {
  const option = useMemo(() => chartOption(figures), [figures])
  const place = useRef<HTMLDivElement>(null)
  const drawn = useRef<Drawn>(undefined)
  useEffect(() => {
    const here = place.current
    if (!option || !here) return undefined
    let gone = false
    const watch = new ResizeObserver(() => drawn.current?.resize())
    void import('./draw-chart.ts').then(({ drawIn }) => {
      if (gone) return
      drawn.current = drawIn(here)
      drawn.current.draw(option)
      watch.observe(here)
    })
    return () => {
      gone = true
      watch.disconnect()
      drawn.current?.end()
      drawn.current = undefined
    }
  }, [option])
  if (!option) return null
  const rows = figures.by.length === 2 && !('legend' in option) ? figures.table.rows.length * ROW + 60 : HEIGHT
  return (
    <section className="card figure-chart">
      <SectionHead title={title}>
        <Button
          className="no-print"
          kind="quiet"
          size="small"
          onClick={() => {
            const link = document.createElement('a')
            link.href = drawn.current?.picture() ?? ''
            link.download = `${title}.png`
            link.click()
          }}
        >
          {t('figures.chart_save')}
        </Button>
      </SectionHead>
      <div ref={place} className="figure-picture" style={{ height: rows }} role="img" aria-label={title} />
    </section>
  )
}
