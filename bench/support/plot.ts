// The figures of a benchmark as a picture: bench/results/<name>.svg.
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type EChartsOption, init } from 'echarts'
import { machine } from './machine.ts'
import { quick } from './options.ts'

export interface Panel {
  readonly title: string
  readonly kind: 'bar' | 'line'
  readonly categories: readonly string[]
  readonly series: readonly {
    readonly name: string
    readonly values: readonly (number | null)[]
  }[]
}

const results = resolve(import.meta.dirname, '../results')
const width = 1000
const header = 110
const panelHeight = 280

// Told apart by those who see fewer colours as well (Okabe and Ito, "Color Universal Design").
const colours = ['#0072b2', '#56b4e9', '#009e73', '#e69f00', '#d55e00', '#cc79a7', '#000000']

function optionsOf(title: string, panels: readonly Panel[]): EChartsOption {
  const top = (index: number) => header + index * panelHeight + 30
  return {
    animation: false,
    backgroundColor: '#fff',
    color: colours,
    title: [
      { text: title, subtext: machine, left: 20, top: 10 },
      ...panels.map((panel, index) => ({
        text: panel.title,
        left: 80,
        top: top(index) - 28,
        textStyle: { fontSize: 13 },
      })),
    ],
    legend: { top: 66, left: 20, data: [...new Set(panels.flatMap(namesOf))] },
    grid: panels.map((_, index) => ({
      left: 80,
      right: 30,
      top: top(index),
      height: panelHeight - 90,
    })),
    xAxis: panels.map(({ categories }, gridIndex) => ({
      type: 'category',
      gridIndex,
      data: [...categories],
      axisLabel: { interval: 0 },
    })),
    // Figures from one machine to the next, and from one way to the other, differ by powers of ten.
    yAxis: panels.map((_, gridIndex) => ({ type: 'log', gridIndex })),
    series: panels.flatMap(({ kind, series }, index) =>
      series.map(({ name, values }) => ({
        type: kind,
        name,
        xAxisIndex: index,
        yAxisIndex: index,
        // A logarithm has no place for 0.
        data: values.map(value => (value === null || value <= 0 ? '-' : value)),
      })),
    ),
  }
}

function namesOf({ series }: Panel): string[] {
  return series.map(({ name }) => name)
}

/** Writes the plot, unless the benchmark is a short one, whose figures are for comparison only. */
export function writePlot(name: string, title: string, panels: readonly Panel[]): void {
  if (quick) return
  const height = header + panels.length * panelHeight + 20
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  chart.setOption(optionsOf(title, panels))
  mkdirSync(results, { recursive: true })
  writeFileSync(resolve(results, `${name}.svg`), `${chart.renderToSVGString()}\n`)
  chart.dispose()
}
