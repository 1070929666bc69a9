import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import type { Costs } from '../api/client';
import { useComparison, useCosts } from '../api/client';
import { Chart } from '../charts/Chart';
import { stackedOption, toSeries } from '../charts/stacked';
import { printView } from '../model/address';
import * as format from '../model/format';
import { CHARGES_LABELS, dimensionLabel, GRANULARITY_LABELS, METRIC_LABELS, TIME_BASIS_LABELS } from '../model/labels';
import type { Period } from '../model/period';
import { before, isWholeMonths, suggestedGranularity } from '../model/period';
import { useView } from '../model/useView';
import { Filters } from '../ui/Filters';
import { DownloadIcon } from '../ui/icons';
import { Menu } from '../ui/Menu';
import { PeriodPicker } from '../ui/PeriodPicker';
import { About, Caveats, SqlButton } from '../ui/Provenance';
import { EmptyState, ErrorState, Skeleton } from '../ui/States';
import { useContextOfData } from './context';
import { CostsTable } from './CostsTable';
import { LineItems } from './LineItems';

const TOPS = [5, 8, 10, 20, 50];
const NONE = 'none';

export function CostsPage(): ReactNode {
  const { data, names, presets, dimensions, metrics } = useContextOfData();
  const [view, change] = useView();

  const fallback = presets.find((preset) => preset.id === '3m')?.period ?? presets[0]!.period;
  const period: Period = view.start && view.end ? { start: view.start, end: view.end } : fallback;
  const metric = view.metric ?? data.defaultMetric;
  const timeBasis = view.timeBasis ?? 'charge';
  const suggested = suggestedGranularity(period);
  const granularity = view.granularity ?? (data.granularities.includes(suggested) ? suggested : 'day');
  const groupBy = view.groupBy ?? ['service'];
  const filter = view.filter ?? [];
  const charges = view.charges ?? 'withoutTaxCreditRefund';
  const top = groupBy.length > 0 ? (view.top ?? 8) : undefined;
  const compared: Period | null =
    view.compareStart && view.compareEnd ? { start: view.compareStart, end: view.compareEnd } : null;

  const common = { start: period.start, end: period.end, metric, timeBasis, groupBy, filter, charges };
  const parameters = { ...common, groupBy: groupBy.join(','), ...(top ? { top } : {}) };
  const costs = useCosts({ ...parameters, granularity });
  const comparison = useComparison(
    compared ? { ...parameters, compareStart: compared.start, compareEnd: compared.end } : null,
  );
  const request = printView({ ...common, granularity, top });
  const setGroup = (place: number, dimension: string) => {
    const next = [...groupBy];
    if (dimension === NONE) next.splice(place);
    else next[place] = dimension;
    change({ groupBy: [...new Set(next)] });
  };

  return (
    <div className="page">
      <div className="page-head">
        <h1>Costs</h1>
      </div>
      <div className="controls" role="group" aria-label="What to show">
        <PeriodPicker
          label="Period"
          value={period}
          presets={presets}
          onChange={(chosen) => change({ start: chosen.start, end: chosen.end, granularity: undefined })}
        />
        {groupBy.slice(0, 2).map((dimension, place) => (
          <Menu
            key={place}
            label={place === 0 ? 'Group by' : 'then by'}
            value={dimension}
            options={[
              { id: NONE, label: place === 0 ? 'Nothing' : 'No more' },
              ...dimensions.map((id) => ({ id, label: dimensionLabel(id) })),
            ]}
            onChange={(id) => setGroup(place, id)}
          />
        ))}
        {groupBy.length < 3 ? (
          <Menu
            label={groupBy.length === 0 ? 'Group by' : 'then by'}
            value={NONE}
            options={[
              { id: NONE, label: groupBy.length === 0 ? 'Nothing' : 'No more' },
              ...dimensions.filter((id) => !groupBy.includes(id)).map((id) => ({ id, label: dimensionLabel(id) })),
            ]}
            onChange={(id) => id !== NONE && setGroup(groupBy.length, id)}
          />
        ) : (
          <Menu
            label="then by"
            value={groupBy[2]!}
            options={[
              { id: NONE, label: 'No more' },
              ...dimensions.map((id) => ({ id, label: dimensionLabel(id) })),
            ]}
            onChange={(id) => setGroup(2, id)}
          />
        )}
        {top ? (
          <Menu
            label="Top"
            value={String(top)}
            options={[...new Set([...TOPS, top])].sort((a, b) => a - b).map((count) => ({ id: String(count), label: String(count) }))}
            onChange={(id) => change({ top: Number(id) })}
          />
        ) : null}
        <Menu
          label="Cut"
          value={granularity}
          options={data.granularities.map((id) => ({ id, label: GRANULARITY_LABELS[id] ?? id }))}
          onChange={(id) => change({ granularity: id })}
        />
        <Menu label="Metric" value={metric} options={metrics} onChange={(id) => change({ metric: id })} />
        <Menu
          label="Charges"
          value={charges}
          options={Object.entries(CHARGES_LABELS).map(([id, label]) => ({ id, label }))}
          onChange={(id) => change({ charges: id })}
        />
        <Menu
          label="Months"
          value={timeBasis}
          options={Object.entries(TIME_BASIS_LABELS).map(([id, label]) => ({
            id,
            label,
            disabled: id === 'billing' && !isWholeMonths(period),
            hint: id === 'billing' ? 'As invoiced; whole months only' : undefined,
          }))}
          onChange={(id) => change({ timeBasis: id, ...(id === 'billing' ? { granularity: 'month' } : {}) })}
        />
        {compared ? (
          <>
            <PeriodPicker
              label="Compared with"
              value={compared}
              presets={[{ id: 'before', label: 'The period before', period: before(period) }, ...presets]}
              onChange={(chosen) => change({ compareStart: chosen.start, compareEnd: chosen.end })}
            />
            <Button className="button quiet" onPress={() => change({ compareStart: undefined, compareEnd: undefined })}>
              Stop comparing
            </Button>
          </>
        ) : (
          <Button
            className="button quiet"
            onPress={() => change({ compareStart: before(period).start, compareEnd: before(period).end })}
          >
            Compare
          </Button>
        )}
        <Filters
          filters={filter}
          dimensions={dimensions}
          period={period}
          names={names}
          onChange={(filters) => change({ filter: filters.length > 0 ? filters : undefined })}
        />
      </div>
      {costs.isError ? (
        <ErrorState error={costs.error} onRetry={() => void costs.refetch()} />
      ) : !costs.data ? (
        <Skeleton rows={12} />
      ) : costs.data.totals.length === 0 ? (
        <EmptyState title="Nothing was charged">
          No charge of {format.period(period)} meets the filters. The data covers {format.day(data.firstDay!)} to{' '}
          {format.day(data.lastDay!)}.
        </EmptyState>
      ) : (
        <div className={costs.isPlaceholderData ? 'stale' : undefined} aria-busy={costs.isPlaceholderData}>
          <section className="figures" aria-label="Totals">
            {costs.data.totals.map((total) => (
              <div className="figure" key={total.unit}>
                <span className="figure-label">
                  {METRIC_LABELS[metric] ?? metric}, {format.period(period)}
                </span>
                <span className="figure-value">{format.amount(total.amount, total.unit)}</span>
                <span className="figure-hint">
                  {CHARGES_LABELS[charges]}
                  {costs.data.freshness.openBillingPeriods.length > 0 ? ' · open month' : ''}
                </span>
              </div>
            ))}
          </section>
          {costs.data.totals.map((total) => (
            <CostsOfUnit key={total.unit} costs={costs.data} unit={total.unit} granularity={granularity} />
          ))}
          <div className="card">
            <div className="card-head">
              <h2>{groupBy.length > 0 ? groupBy.map(dimensionLabel).join(', ') : 'All costs'}</h2>
              <div className="row">
                <SqlButton sql={costs.data.sql} request={`/api/v1/costs${request}`} />
                <a className="button quiet" href={`/api/v1/costs${request}`} onClick={(event) => void download(event, request)}>
                  <DownloadIcon /> CSV
                </a>
              </div>
            </div>
            <CostsTable
              costs={costs.data}
              comparison={compared ? (comparison.data ?? null) : null}
              names={names}
              onFilter={(added) => change({ filter: added, groupBy: groupBy.length > 1 ? groupBy.slice(1) : groupBy })}
            />
            {comparison.isError ? <p className="field-problem">{comparison.error.message}</p> : null}
          </div>
          {view.lineItems ? (
            <LineItems
              query={{ ...period, metric, timeBasis, filter, charges }}
              cursor={view.cursor}
              names={names}
              onPage={(cursor) => change({ cursor })}
              onClose={() => change({ lineItems: undefined })}
            />
          ) : (
            <p>
              <Button className="button" onPress={() => change({ lineItems: true })}>
                Show the line items behind these numbers
              </Button>
            </p>
          )}
          <Caveats caveats={[...new Set([...costs.data.caveats, ...(comparison.data?.caveats ?? [])])]} />
          <About
            charges={costs.data.charges}
            freshness={costs.data.freshness}
            source={costs.data.source}
            elapsedMillis={costs.data.elapsedMillis}
          />
        </div>
      )}
    </div>
  );
}

function CostsOfUnit({ costs, unit, granularity }: { costs: Costs; unit: string; granularity: string }): ReactNode {
  const { names } = useContextOfData();
  const { parts, series } = useMemo(() => toSeries(costs, unit, names), [costs, unit, names]);
  const option = useMemo(() => stackedOption(parts, series, granularity, unit), [parts, series, granularity, unit]);
  if (granularity === 'total' || parts.length < 2) return null;
  return (
    <section className="card" aria-label={`Chart in ${unit}`}>
      <Chart label={`Costs by ${granularity}, in ${unit}, ${series.length} groups; the table has the sums`} height={300} option={option} />
      <ul className="legend" aria-label="Groups">
        {series.map((one, place) => (
          <li key={one.key}>
            <span className="swatch" style={{ background: one.rest ? 'var(--series-rest)' : `var(--series-${(place % 10) + 1})` }} />
            {one.label}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A link cannot ask for a representation, so the file is asked for here and handed to the browser. */
async function download(event: React.MouseEvent<HTMLAnchorElement>, request: string): Promise<void> {
  event.preventDefault();
  const response = await fetch(`/api/v1/costs${request}`, { headers: { Accept: 'text/csv' } });
  if (!response.ok) return;
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = 'costs.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
