import type { Figures } from '#figures/contract'
import { figureOf } from '#figures/rules'
import { day as colour, series } from '../ui/tokens.ts'
import { figureText } from './figure-text.ts'

/** More bars than this are no picture any more; a line holds more days. */
const MOST = { bars: 60, points: 400, rows: 45, columns: 40, lines: 5 }
const TEXT = 13
const axis = {
  axisLabel: { color: colour.ink2, fontSize: TEXT, hideOverlap: true },
  axisLine: { lineStyle: { color: colour.edge } },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: colour.line } },
}

/** The picture that fits a table, as ECharts wants it; undefined where a table says it better. */
export function chartOption({ measure, by, table }: Figures): Record<string, unknown> | undefined {
  const [first, second] = by
  if (first === undefined || table.rows.length < 2) return undefined
  const write = (value: number | null) => figureText(measure, value)
  if (second === undefined) return single({ measure, by, table })
  const values = table.above.map((row, at) => row.map((above, to) => figureOf(above, table.below?.[at]?.[to] ?? null)))
  const names = table.columns.map(({ label }) => label)
  if (['day', 'week', 'month'].includes(first) && names.length <= MOST.lines)
    return {
      ...base(write),
      legend: { data: names, textStyle: { color: colour.ink, fontSize: TEXT }, top: 0 },
      grid: grid(40),
      xAxis: { type: 'category', data: table.rows.map(({ label }) => label), ...axis },
      yAxis: { type: 'value', ...axis },
      series: names.map((name, to) => ({
        type: 'line',
        name,
        symbolSize: 6,
        lineStyle: { width: 2.5, type: to % 2 === 0 ? 'solid' : 'dashed' },
        data: values.map((row) => row[to] ?? null),
      })),
    }
  if (table.rows.length > MOST.rows || names.length > MOST.columns) return undefined
  return heat(table, values, write)
}

function base(write: (value: number | null) => string) {
  return {
    animation: false,
    color: [...series],
    textStyle: { fontFamily: 'inherit' },
    // text drawn into the picture: markup would need styles that the page's policy does not allow
    tooltip: { trigger: 'axis', renderMode: 'richText', valueFormatter: (value: unknown) => write(Number(value)) },
  }
}

const grid = (top: number) => ({ left: 8, right: 16, top, bottom: 8, containLabel: true })

function single({
  measure,
  by,
  table,
}: Pick<Figures, 'measure' | 'by' | 'table'>): Record<string, unknown> | undefined {
  const write = (value: number | null) => figureText(measure, value)
  const values = table.rowTotals.above.map((above, at) => figureOf(above, table.rowTotals.below?.[at] ?? null))
  const line = by[0] === 'day'
  if (values.length > (line ? MOST.points : MOST.bars)) return undefined
  return {
    ...base(write),
    grid: grid(28),
    xAxis: {
      type: 'category',
      data: table.rows.map(({ label }) => label),
      ...axis,
      axisLabel: {
        ...axis.axisLabel,
        ...(values.length > 14 && !line ? { rotate: 45 } : {}),
        interval: line ? 'auto' : 0,
      },
    },
    yAxis: { type: 'value', ...axis, axisLabel: { ...axis.axisLabel, formatter: write } },
    series: [
      {
        type: line ? 'line' : 'bar',
        data: values,
        barMaxWidth: 46,
        itemStyle: { color: colour.ci },
        lineStyle: { width: 2.5, color: colour.ci },
        symbol: values.length > 60 ? 'none' : 'circle',
        label: {
          show: !line && values.length <= 26,
          position: 'top',
          color: colour.ink,
          fontSize: TEXT,
          formatter: ({ value }: { value: number | null }) => (value === null ? '' : write(value)),
        },
      },
    ],
  }
}

/** Deeper blue for more; the figure stands in the field, so that nothing hangs on colour alone. */
function heat(
  table: Figures['table'],
  values: (number | null)[][],
  write: (value: number | null) => string,
): Record<string, unknown> {
  const most = Math.max(0, ...values.flat().map((value) => value ?? 0))
  return {
    ...base(write),
    tooltip: { show: false },
    grid: grid(8),
    xAxis: { type: 'category', data: table.columns.map(({ label }) => label), ...axis, position: 'top' },
    yAxis: { type: 'category', data: table.rows.map(({ label }) => label), inverse: true, ...axis },
    visualMap: {
      show: false,
      min: 0,
      max: most || 1,
      inRange: { color: [colour.ci0, '#A9C4D6', '#4E95BD', colour.ci] },
    },
    series: [
      {
        type: 'heatmap',
        itemStyle: { borderColor: colour.surface, borderWidth: 2 },
        data: values.flatMap((row, y) =>
          row.flatMap((value, x) =>
            value === null
              ? []
              : [{ value: [x, y, value], label: { color: value > most * 0.6 ? colour.surface : colour.ink } }],
          ),
        ),
        label: {
          show: table.columns.length <= 16,
          fontSize: 12,
          formatter: ({ value }: { value: [number, number, number] }) => write(value[2]),
        },
      },
    ],
  }
}
