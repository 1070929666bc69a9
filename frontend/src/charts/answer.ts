import type { Schemas } from '../api/client';
import * as format from '../model/format';
import type { Palette } from './Chart';

type Shape = Schemas['Chart'];

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a series is of all groups that have none of their own. */
export const isRest = (name: string) => name === 'others';

/** Bars, stacked bars or lines, as an answer says. */
export function answerOption(chart: Shape, granularity: string): (palette: Palette) => object {
  const overTime = chart.categories.every((category) => DAY.test(category));
  const names = overTime ? chart.categories.map((day) => format.part(day, granularity)) : chart.categories;
  const unit = chart.unit ?? '';
  // Names of groups are long; they read best beside their bars.
  const lying = !overTime && chart.kind === 'bar';
  return (palette) => {
    const categories = {
      type: 'category',
      data: names,
      inverse: lying,
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: { color: palette.muted, hideOverlap: true, ...(lying ? { width: 180, overflow: 'truncate' } : {}) },
    };
    const values = {
      type: 'value',
      splitNumber: 4,
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.muted, formatter: (value: number) => format.compact(value, unit), hideOverlap: true },
    };
    return {
      animationDuration: 200,
      textStyle: { fontFamily: palette.font, color: palette.text },
      grid: { left: 4, right: 12, top: 12, bottom: 4, containLabel: true },
      xAxis: lying ? values : categories,
      yAxis: lying ? categories : values,
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: chart.kind === 'line' ? 'line' : 'shadow' },
        confine: true,
        backgroundColor: palette.surface,
        borderColor: palette.line,
        textStyle: { color: palette.text, fontSize: 12 },
        order: 'valueDesc',
        valueFormatter: (value: number) => format.amount(value, unit),
      },
      series: chart.series.map((one, place) => ({
        name: one.name,
        type: chart.kind === 'line' ? 'line' : 'bar',
        ...(chart.kind === 'stacked' ? { stack: 'all' } : {}),
        barMaxWidth: lying ? 22 : 56,
        showSymbol: false,
        color: chart.series.length === 1 ? palette.accent : isRest(one.name) ? palette.rest : (palette.series[place % palette.series.length] ?? palette.accent),
        data: one.values,
      })),
    };
  };
}
