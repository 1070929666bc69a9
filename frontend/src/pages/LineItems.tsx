import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useLineItems } from '../api/client';
import * as format from '../model/format';
import type { Names } from '../model/labels';
import { accountLabel, METRIC_LABELS } from '../model/labels';
import { ErrorState, Skeleton } from '../ui/States';

interface Props {
  query: { start: string; end: string; metric: string; timeBasis: string; filter: string[]; charges: string };
  cursor: string | undefined;
  names: Names;
  onPage: (cursor: string | undefined) => void;
  onClose: () => void;
}

const LIMIT = 50;

/** The rows of the bill that the numbers add up, a page at a time. */
export function LineItems({ query, cursor, names, onPage, onClose }: Props): ReactNode {
  const page = useLineItems({ ...query, limit: LIMIT, ...(cursor ? { cursor } : {}) });
  const measure = query.metric === 'usage' ? 'unblended' : query.metric;
  return (
    <section className="card" aria-label="Line items">
      <div className="card-head">
        <h2>Line items{page.data ? ` (${format.count(page.data.count)})` : ''}</h2>
        <Button className="button quiet" onPress={onClose}>
          Hide
        </Button>
      </div>
      {page.isError ? (
        <ErrorState error={page.error} onRetry={() => (cursor ? onPage(undefined) : void page.refetch())} />
      ) : !page.data ? (
        <Skeleton rows={8} />
      ) : (
        <>
          <div className="table-scroll" tabIndex={0} role="region" aria-label="Line items, as a table">
            <table className="table dense">
              <thead>
                <tr>
                  <th scope="col">Day</th>
                  <th scope="col">Account</th>
                  <th scope="col">Service</th>
                  <th scope="col">Usage type</th>
                  <th scope="col">Resource</th>
                  <th scope="col">Line item type</th>
                  <th scope="col" className="number">
                    Quantity
                  </th>
                  <th scope="col" className="number">
                    {METRIC_LABELS[measure] ?? measure}
                  </th>
                </tr>
              </thead>
              <tbody>
                {page.data.lineItems.map((item, place) => (
                  <tr key={`${item.id ?? ''} ${place}`}>
                    <td className="nowrap">{item.start ? format.day(item.start) : ''}</td>
                    <td className="wrap">{item.account ? accountLabel(item.account, names) : ''}</td>
                    <td className="wrap">{item.service}</td>
                    <td className="wrap">{item.usageType ?? item.description}</td>
                    <td className="wrap">{item.resource}</td>
                    <td>{item.chargeType}</td>
                    <td className="number">
                      {typeof item.quantity === 'number' ? `${format.quantity(item.quantity)} ${item.unit ?? ''}` : ''}
                    </td>
                    <td className="number">{amountOf(item, measure)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className="row pager">
            <Button className="button quiet" isDisabled={!cursor} onPress={() => onPage(undefined)}>
              First page
            </Button>
            <Button
              className="button quiet"
              isDisabled={!page.data.nextCursor}
              onPress={() => onPage(page.data?.nextCursor ?? undefined)}
            >
              Next page
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function amountOf(item: { currency: string; [measure: string]: unknown }, measure: string): string {
  const value = item[measure];
  return typeof value === 'number' ? format.amount(value, item.currency) : '–';
}
