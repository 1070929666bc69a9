import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import type { Cause, Drivers } from '../api/client';
import { useDrivers, useTrend } from '../api/client';
import { Chart } from '../charts/Chart';
import { groupLabel } from '../charts/stacked';
import { trendOption } from '../charts/trend';
import type { WaterfallRow } from '../charts/Waterfall';
import { Waterfall } from '../charts/Waterfall';
import type { View } from '../model/address';
import { parseFilter, withFilter } from '../model/filter';
import * as format from '../model/format';
import type { Names } from '../model/labels';
import { CHARGES_LABELS, dimensionLabel, METRIC_LABELS } from '../model/labels';
import type { Period } from '../model/period';
import { before, monthOf, plusMonths } from '../model/period';
import { sentence } from '../model/sentence';
import { useView } from '../model/useView';
import { Filters } from '../ui/Filters';
import { ArrowIcon } from '../ui/icons';
import { Menu } from '../ui/Menu';
import { PeriodPicker } from '../ui/PeriodPicker';
import { Caveats, SqlButton } from '../ui/Provenance';
import { EmptyState, ErrorState, Skeleton } from '../ui/States';
import { useContextOfData } from './context';
import { printView } from '../model/address';

/** The way down from the whole to the resource. */
const PATH = ['service', 'usageType', 'resource'];
const TOP = 8;

export function WhatChanged(): ReactNode {
  const { data, names, presets, dimensions, metrics } = useContextOfData();
  const [view, change] = useView();

  const suggested = data.suggestedComparison;
  const newest = presets[0]!.period;
  const current: Period = view.start && view.end ? { start: view.start, end: view.end } : (suggested?.current ?? newest);
  const previous: Period =
    view.compareStart && view.compareEnd
      ? { start: view.compareStart, end: view.compareEnd }
      : view.start
        ? before(current)
        : (suggested?.previous ?? before(current));
  const metric = view.metric ?? data.defaultMetric;
  const charges = view.charges ?? 'withoutTaxCreditRefund';
  const filter = view.filter ?? [];
  const by = view.groupBy?.[0] ?? nextOnPath(filter);

  const drivers = useDrivers({
    start: current.start,
    end: current.end,
    compareStart: previous.start,
    compareEnd: previous.end,
    metric,
    charges,
    groupBy: by,
    filter,
    top: TOP,
  });
  const answer = drivers.data;

  return (
    <div className="page">
      <div className="page-head">
        <h1>What changed</h1>
        {!view.start && suggested ? <p className="quiet-text">{suggested.reason}</p> : null}
      </div>
      <div className="controls" role="group" aria-label="What to compare">
        <PeriodPicker
          label="Period"
          value={current}
          presets={presets}
          onChange={(period) => {
            const compared = before(period);
            change({ start: period.start, end: period.end, compareStart: compared.start, compareEnd: compared.end });
          }}
        />
        <PeriodPicker
          label="Compared with"
          value={previous}
          presets={[{ id: 'before', label: 'The period before', period: before(current) }, ...presets]}
          onChange={(period) =>
            change({ start: current.start, end: current.end, compareStart: period.start, compareEnd: period.end })
          }
        />
        <Menu
          label="Metric"
          value={metric}
          options={metrics.filter((option) => option.id !== 'usage')}
          onChange={(id) => change({ metric: id })}
        />
        <Menu
          label="Charges"
          value={charges}
          options={Object.entries(CHARGES_LABELS).map(([id, label]) => ({ id, label }))}
          onChange={(id) => change({ charges: id })}
        />
        <Menu
          label="By"
          value={by}
          options={dimensions.map((id) => ({ id, label: dimensionLabel(id) }))}
          onChange={(id) => change({ groupBy: [id] })}
        />
        <Filters
          filters={filter}
          dimensions={dimensions}
          period={current}
          names={names}
          onChange={(filters) => change({ filter: filters.length > 0 ? filters : undefined, groupBy: undefined })}
        />
      </div>
      {drivers.isError ? (
        <ErrorState error={drivers.error} onRetry={() => void drivers.refetch()} />
      ) : !answer ? (
        <Skeleton rows={10} />
      ) : answer.totals.length === 0 ? (
        <EmptyState title="Nothing was charged">
          Neither period has a charge that meets the filters. The data covers {format.day(data.firstDay!)} to{' '}
          {format.day(data.lastDay!)}.
        </EmptyState>
      ) : (
        <div className={drivers.isPlaceholderData ? 'stale' : undefined} aria-busy={drivers.isPlaceholderData}>
          {answer.totals.map((total) => (
            <Changes
              key={total.unit}
              answer={answer}
              total={total}
              names={names}
              costs={{ start: current.start, end: current.end, compareStart: previous.start, compareEnd: previous.end, metric, charges, filter }}
              onDrill={(dimension, value) =>
                change({
                  start: current.start,
                  end: current.end,
                  compareStart: previous.start,
                  compareEnd: previous.end,
                  filter: withFilter(
                    filter,
                    value === null
                      ? { dimension, operator: 'absent', values: [] }
                      : { dimension, operator: 'in', values: [value] },
                  ),
                  groupBy: undefined,
                })
              }
            />
          ))}
          <Caveats caveats={answer.caveats} />
          <p className="quiet-text fine-print">
            {METRIC_LABELS[metric] ?? metric} cost, {CHARGES_LABELS[charges]?.toLowerCase() ?? charges}.{' '}
            {format.period(current)} against {format.period(previous)}. Computed by {answer.source} in{' '}
            {format.count(Math.max(1, answer.elapsedMillis))} ms from data version{' '}
            <code>{answer.freshness.dataVersion.slice(0, 8)}</code>.
            <SqlButton
              sql={answer.sql}
              request={`/api/v1/costs/drivers${printView({ ...current, compareStart: previous.start, compareEnd: previous.end, metric, charges, groupBy: [by], filter, top: TOP })}`}
            />
          </p>
        </div>
      )}
    </div>
  );
}

/** The first step of the way down that no filter has taken yet. */
function nextOnPath(filters: readonly string[]): string {
  const taken = new Set(
    filters.map(parseFilter).flatMap((filter) => (filter?.operator === 'in' && filter.values.length === 1 ? [filter.dimension] : [])),
  );
  return PATH.find((dimension) => !taken.has(dimension)) ?? 'resource';
}

interface ChangesProps {
  answer: Drivers;
  total: Drivers['totals'][number];
  names: Names;
  costs: View;
  onDrill: (dimension: string, value: string | null) => void;
}

function Changes({ answer, total, names, costs, onDrill }: ChangesProps): ReactNode {
  const unit = total.unit;
  const by = answer.groupBy[0] ?? 'service';
  const drivers = answer.drivers.filter((driver) => driver.unit === unit && driver.change !== 0);
  const rows: WaterfallRow[] = [
    { id: 'previous', label: format.period(answer.previous), amount: total.previous, total: true },
    ...drivers.map((driver, place): WaterfallRow => {
      const value = driver.group[by] ?? null;
      const leadsOn = !driver.other && by !== 'resource';
      return {
        id: `${place}`,
        label: groupLabel(driver.group, answer.groupBy, driver.other ? (driver.members ?? 0) : null, names),
        hint: effectsHint(driver.effects, unit),
        amount: driver.change,
        rest: driver.other,
        link: leadsOn
          ? (content, label) => (
              <button type="button" className="waterfall-label link" aria-label={`Look into ${label}`} onClick={() => onDrill(by, value)}>
                {content}
              </button>
            )
          : undefined,
      };
    }),
    { id: 'current', label: format.period(answer.current), amount: total.current, total: true },
  ];
  const causes = answer.causes.filter((cause) => cause.unit === unit);
  const rise = total.change > 0;
  return (
    <>
      <section className="figures" aria-label="Totals">
        <Figure label={format.period(answer.previous)} value={format.amount(total.previous, unit)} />
        <Figure label={format.period(answer.current)} value={format.amount(total.current, unit)} />
        <Figure
          label="Change"
          value={format.change(total.change, unit)}
          tone={total.change === 0 ? undefined : rise ? 'rise' : 'fall'}
          hint={total.previous !== 0 ? format.percent(total.change / Math.abs(total.previous)) : 'nothing before'}
        />
      </section>
      <div className="columns">
        <section className="card wide">
          <div className="card-head">
            <h2>By {dimensionLabel(by).toLowerCase()}</h2>
            <Link to="/costs" search={{ ...costs, groupBy: [by], granularity: 'day' } as never} className="more">
              Open in Costs <ArrowIcon />
            </Link>
          </div>
          <Waterfall label={`Change by ${dimensionLabel(by)}`} unit={unit} rows={rows} />
        </section>
        <section className="card">
          <h2>Why</h2>
          <Causes causes={causes} names={names} costs={costs} />
        </section>
      </div>
      <Development unit={unit} costs={costs} lastDay={answer.current.end} />
    </>
  );
}

function Figure({ label, value, hint, tone }: { label: string; value: string; hint?: string; tone?: string | undefined }): ReactNode {
  return (
    <div className="figure">
      <span className="figure-label">{label}</span>
      <span className={`figure-value ${tone ?? ''}`}>{value}</span>
      {hint ? <span className="figure-hint">{hint}</span> : null}
    </div>
  );
}

/** Only what there is: most changes are of one kind. */
function effectsHint(effects: Drivers['totals'][number]['effects'], unit: string): string | undefined {
  const parts = (
    [
      ['new', effects.added],
      ['gone', effects.removed],
      ['usage', effects.usage],
      ['price', effects.price],
      ['fees and others', effects.other],
    ] as const
  ).filter(([, amount]) => Math.abs(amount) >= 0.005);
  if (parts.length === 0) return undefined;
  return parts.map(([name, amount]) => (parts.length === 1 ? name : `${name} ${format.change(amount, unit)}`)).join(', ');
}

function Causes({ causes, names, costs }: { causes: Cause[]; names: Names; costs: View }): ReactNode {
  if (causes.length === 0) return <p className="quiet-text">Nothing changed.</p>;
  return (
    <ol className="causes">
      {causes.map((cause, place) => (
        <li key={place}>
          <span className={`number cause-amount ${cause.change > 0 ? 'rise' : 'fall'}`}>{format.change(cause.change, cause.unit)}</span>
          <span className="cause-text">
            {sentence(cause, names)}{' '}
            <Link to="/costs" search={causeView(cause, costs) as never} className="more" aria-label={`Line items of: ${sentence(cause, names)}`}>
              Line items
            </Link>
          </span>
        </li>
      ))}
    </ol>
  );
}

function causeView(cause: Cause, costs: View): View {
  let filter: string[] = [...(costs.filter ?? [])];
  const add = (dimension: string, value: string | null | undefined) => {
    filter = withFilter(
      filter,
      value ? { dimension, operator: 'in', values: [value] } : { dimension, operator: 'absent', values: [] },
    );
  };
  add('service', cause.service);
  add('usageType', cause.usageType);
  add('resource', cause.resource);
  if (cause.chargeKind) add('chargeKind', cause.chargeKind);
  return {
    start: costs.start,
    end: costs.end,
    compareStart: costs.compareStart,
    compareEnd: costs.compareEnd,
    metric: costs.metric,
    charges: costs.charges,
    filter,
    groupBy: [],
    granularity: 'day',
    lineItems: true,
  };
}

const MONTHS = 12;

function Development({ unit, costs, lastDay }: { unit: string; costs: View; lastDay: string }): ReactNode {
  const end = plusMonths(monthOf(lastDay), lastDay.endsWith('-01') ? 0 : 1);
  const trend = useTrend({
    start: plusMonths(end, -MONTHS),
    end,
    granularity: 'month',
    metric: costs.metric,
    charges: costs.charges,
    filter: costs.filter,
  });
  const points = useMemo(() => trend.data?.series.find((series) => series.unit === unit)?.points ?? [], [trend.data, unit]);
  const option = useMemo(() => trendOption(points, unit), [points, unit]);
  if (trend.isError || points.length < 2) return null;
  return (
    <section className="card">
      <div className="card-head">
        <h2>Month by month</h2>
        <span className="quiet-text">Months that the data does not cover in full are hatched.</span>
      </div>
      <Chart
        label={`Cost of ${points.length} months: ${points.map((point) => `${format.month(point.start)} ${format.amount(point.amount, unit)}`).join(', ')}`}
        height={180}
        option={option}
      />
    </section>
  );
}
