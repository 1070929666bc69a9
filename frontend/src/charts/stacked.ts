import type { Costs } from '../api/client';
import * as format from '../model/format';
import type { Names } from '../model/labels';
import { valueLabel } from '../model/labels';
import type { Palette } from './Chart';

export interface Series {
  key: string;
  label: string;
  rest: boolean;
  total: number;
  amounts: number[];
}

/** The rows of an answer as one series for each group, in the order of their sums; those in another unit are left out. */
export function toSeries(costs: Costs, unit: string, names: Names): { parts: string[]; series: Series[] } {
  const parts = [...new Set(costs.rows.map((row) => row.start))].sort();
  const place = new Map(parts.map((part, index) => [part, index]));
  const byKey = new Map<string, Series>();
  for (const row of costs.rows) {
    if (row.unit !== unit) continue;
    const key = JSON.stringify([costs.groupBy.map((dimension) => row.group[dimension] ?? null), row.other]);
    let series = byKey.get(key);
    if (!series) {
      series = {
        key,
        label: groupLabel(row.group, costs.groupBy, row.other ? (row.members ?? 0) : null, names),
        rest: row.other,
        total: 0,
        amounts: parts.map(() => 0),
      };
      byKey.set(key, series);
    }
    series.amounts[place.get(row.start)!]! += row.amount;
    series.total += row.amount;
  }
  const series = [...byKey.values()].sort((a, b) => Number(a.rest) - Number(b.rest) || b.total - a.total);
  return { parts, series };
}

export function groupLabel(
  group: Record<string, string | null>,
  groupBy: readonly string[],
  members: number | null,
  names: Names,
): string {
  if (groupBy.length === 0) return 'All costs';
  return groupBy
    .map((dimension, index) =>
      members !== null && index === groupBy.length - 1
        ? `${format.count(members)} other${members === 1 ? '' : 's'}`
        : valueLabel(dimension, group[dimension], names),
    )
    .join(' · ');
}

/** Bars for sums, stacked; what is not named comes last and in grey. */
export function stackedOption(
  parts: readonly string[],
  series: readonly Series[],
  granularity: string,
  unit: string,
): (palette: Palette) => object {
  return (palette) => ({
    animationDuration: 200,
    textStyle: { fontFamily: palette.font, color: palette.text },
    grid: { left: 4, right: 4, top: 12, bottom: 4, containLabel: true },
    xAxis: {
      type: 'category',
      data: parts.map((part) => format.part(part, granularity)),
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: { color: palette.muted, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
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
      order: 'valueDesc',
      valueFormatter: (value: number) => format.amount(value, unit),
    },
    series: series.map((one, index) => ({
      name: one.label,
      type: 'bar',
      stack: 'costs',
      barMaxWidth: 56,
      color: one.rest ? palette.rest : (palette.series[index % palette.series.length] ?? palette.accent),
      emphasis: { focus: 'series' },
      data: one.amounts,
    })),
  });
}
