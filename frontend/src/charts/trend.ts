import type { Trend } from '../api/client';
import * as format from '../model/format';
import type { Palette } from './Chart';

type Point = Trend['series'][number]['points'][number];

export function trendOption(points: readonly Point[], unit: string): (palette: Palette) => object {
  return (palette) => ({
    animationDuration: 200,
    textStyle: { fontFamily: palette.font, color: palette.text },
    grid: { left: 4, right: 4, top: 12, bottom: 4, containLabel: true },
    xAxis: {
      type: 'category',
      data: points.map((point) => format.part(point.start, 'month')),
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: { color: palette.muted, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.muted, formatter: (value: number) => format.compact(value, unit) },
    },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      confine: true,
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { color: palette.text, fontSize: 12 },
      valueFormatter: (value: number) => format.amount(value, unit),
    },
    series: [
      {
        name: 'Cost',
        type: 'bar',
        barMaxWidth: 56,
        data: points.map((point) => ({
          value: point.amount,
          itemStyle: point.complete
            ? { color: palette.accent }
            : {
                color: palette.accent,
                opacity: 0.55,
                decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: palette.surface },
              },
        })),
      },
    ],
  });
}
