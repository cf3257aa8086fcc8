/** The one place that loads ECharts: its core and the three pictures that figures need, on demand. */
import { BarChart, HeatmapChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use as addParts } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

addParts([
  BarChart,
  HeatmapChart,
  LineChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
])

export interface Drawn {
  draw(option: EChartsCoreOption): void
  resize(): void
  /** The picture as a PNG on white, for saving. */
  picture(): string
  end(): void
}

export function drawIn(place: HTMLElement): Drawn {
  // twice as fine as the screen: paper shows it
  const chart = init(place, undefined, { renderer: 'canvas', devicePixelRatio: 2 })
  return {
    draw: (option) => chart.setOption(option, { notMerge: true }),
    resize: () => chart.resize(),
    picture: () => chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: '#ffffff' }),
    end: () => chart.dispose(),
  }
}
