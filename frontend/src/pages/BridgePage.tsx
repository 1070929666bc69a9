import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useBridge } from '../api/client';
import type { WaterfallRow } from '../charts/Waterfall';
import { Waterfall } from '../charts/Waterfall';
import { parseView } from '../model/address';
import * as format from '../model/format';
import { CHARGES_LABELS, METRIC_LABELS } from '../model/labels';
import type { Period } from '../model/period';
import { isWholeMonths, monthOf, plusMonths } from '../model/period';
import { useView } from '../model/useView';
import { Filters } from '../ui/Filters';
import { Menu } from '../ui/Menu';
import { About, Caveats } from '../ui/Provenance';
import { EmptyState, ErrorState, Skeleton } from '../ui/States';
import { useContextOfData } from './context';

export function BridgePage(): ReactNode {
  const { data, names, dimensions, metrics } = useContextOfData();
  const [view, change] = useView();

  const months = [...data.months].reverse();
  const invoiced = months.find((month) => !month.open) ?? months[0]!;
  const chosen: Period = view.start && view.end ? { start: view.start, end: view.end } : month(invoiced.month);
  const period: Period = isWholeMonths(chosen) ? chosen : month(chosen.start.slice(0, 7));
  const metric = view.metric ?? data.defaultMetric;
  const charges = view.charges ?? 'withoutTaxCreditRefund';
  const filter = view.filter ?? [];
  const bridge = useBridge({ start: period.start, end: period.end, metric, charges, filter });
  const answer = bridge.data;
  const open = data.months.some((one) => one.open && `${one.month}-01` >= period.start && `${one.month}-01` < period.end);

  return (
    <div className="page">
      <div className="page-head">
        <h1>Bill bridge</h1>
        <p className="quiet-text">Why the number that you see is not the one on the invoice. Each step opens in Costs.</p>
      </div>
      <div className="controls" role="group" aria-label="What to explain">
        <Menu
          label="Invoice of"
          value={`${period.start} ${period.end}`}
          options={[
            ...months.map((one) => ({
              id: `${one.month}-01 ${plusMonths(`${one.month}-01`, 1)}`,
              label: format.month(one.month),
              hint: one.open ? 'Not invoiced yet' : undefined,
            })),
            ...(months.length > 1
              ? [
                  {
                    id: `${monthOf(`${months.at(-1)!.month}-01`)} ${plusMonths(`${months[0]!.month}-01`, 1)}`,
                    label: 'All months',
                  },
                ]
              : []),
          ]}
          onChange={(id) => {
            const [start, end] = id.split(' ');
            change({ start, end });
          }}
        />
        <Menu
          label="To metric"
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
        <Filters
          filters={filter}
          dimensions={dimensions}
          period={period}
          names={names}
          onChange={(filters) => change({ filter: filters.length > 0 ? filters : undefined })}
        />
      </div>
      {bridge.isError ? (
        <ErrorState error={bridge.error} onRetry={() => void bridge.refetch()} />
      ) : !answer ? (
        <Skeleton rows={9} />
      ) : answer.bridges.length === 0 ? (
        <EmptyState title="Nothing was billed">The data has no bill of {format.period(period)}.</EmptyState>
      ) : (
        <div className={bridge.isPlaceholderData ? 'stale' : undefined} aria-busy={bridge.isPlaceholderData}>
          {answer.bridges.map((one) => (
            <div key={one.unit} className="answer">
              <section className="figures" aria-label="From and to">
                <div className="figure">
                  <span className="figure-label">{open ? 'Charged so far' : 'Invoice'}, {format.period(period)}</span>
                  <span className="figure-value">{format.amount(one.start.amount, one.unit)}</span>
                </div>
                <div className="figure">
                  <span className="figure-label">
                    {METRIC_LABELS[metric] ?? metric}, {CHARGES_LABELS[charges]?.toLowerCase()}
                  </span>
                  <span className="figure-value">{format.amount(one.end.amount, one.unit)}</span>
                </div>
                <div className="figure">
                  <span className="figure-label">Difference</span>
                  <span className="figure-value">{format.change(one.end.amount - one.start.amount, one.unit)}</span>
                  <span className="figure-hint">
                    {one.steps.length === 0 ? 'no step changes it' : `${one.steps.length} steps, which add up exactly`}
                  </span>
                </div>
              </section>
              <section className="card">
                <Waterfall label="From the invoice to the number shown" unit={one.unit} rows={rowsOf(one)} />
              </section>
            </div>
          ))}
          <Caveats caveats={answer.caveats} />
          <About
            charges={answer.charges}
            freshness={answer.freshness}
            source={answer.source}
            elapsedMillis={answer.elapsedMillis}
          />
        </div>
      )}
    </div>
  );
}

const month = (name: string): Period => ({ start: `${name}-01`, end: plusMonths(`${name}-01`, 1) });

type OfOneUnit = NonNullable<ReturnType<typeof useBridge>['data']>['bridges'][number];

function rowsOf(bridge: OfOneUnit): WaterfallRow[] {
  const open = (query: string | null | undefined) =>
    query
      ? (content: ReactNode, label: string) => (
          <Link
            to="/costs"
            search={{ granularity: 'month', groupBy: ['service'], charges: 'all', ...parseView(`?${query}`) } as never}
            className="waterfall-label link"
            aria-label={`${label}: open in Costs`}
          >
            {content}
          </Link>
        )
      : undefined;
  return [
    { id: 'start', label: bridge.start.label, amount: bridge.start.amount, total: true, link: open(bridge.start.query) },
    ...bridge.steps.map((step, place) => ({
      id: `${place} ${step.id}`,
      label: step.label,
      hint: step.description,
      amount: step.amount,
      link: open(step.query),
    })),
    { id: 'end', label: bridge.end.label, amount: bridge.end.amount, total: true, link: open(bridge.end.query) },
  ];
}
