import { useMemo } from 'react';
import type { Data } from '../api/client';
import { useData } from '../api/client';
import type { Names } from '../model/labels';
import { METRIC_HINTS, METRIC_LABELS } from '../model/labels';
import type { Preset } from '../model/period';
import { presets } from '../model/period';
import type { Option } from '../ui/Menu';

export interface Context {
  data: Data;
  names: Names;
  presets: Preset[];
  dimensions: string[];
  metrics: Option[];
}

/** What every page knows of the data. Pages are shown only once it is there. */
export function useContextOfData(): Context {
  const { data } = useData();
  if (!data?.firstDay || !data.lastDay) throw new Error('Shown before the data is known');
  const { firstDay, lastDay } = data;
  return useMemo(
    () => ({
      data,
      names: new Map(data.accounts.flatMap((account) => (account.name ? [[account.id, account.name] as const] : []))),
      presets: presets(firstDay, lastDay),
      dimensions: [
        ...data.dimensions.map((dimension) => dimension.dimension),
        ...data.tagKeys.map((key) => `tag.${key}`),
        ...data.costCategories.map((name) => `costCategory.${name}`),
      ],
      metrics: data.metrics.map((metric) => ({
        id: metric.metric,
        label: METRIC_LABELS[metric.metric] ?? metric.metric,
        hint: metric.available ? METRIC_HINTS[metric.metric] : 'Not in all of this data',
        disabled: !metric.available,
      })),
    }),
    [data, firstDay, lastDay],
  );
}
