import type { ReactNode } from 'react';
import * as format from '../model/format';

export interface WaterfallRow {
  id: string;
  label: string;
  /** In small beneath the label. */
  hint?: string | undefined;
  /** What the row adds; for a total, the total. */
  amount: number;
  total?: boolean | undefined;
  rest?: boolean | undefined;
  /** Turns the row's label into what leads on. */
  link?: ((content: ReactNode, rowLabel: string) => ReactNode) | undefined;
}

interface Props {
  label: string;
  unit: string;
  rows: WaterfallRow[];
}

interface Placed extends WaterfallRow {
  from: number;
  to: number;
}

/** From one total to another, a step a row: read it like a table, or by its bars. */
export function Waterfall({ label, unit, rows }: Props): ReactNode {
  const placed = place(rows);
  const values = placed.flatMap((row) => [row.from, row.to]);
  const highest = Math.max(0, ...values);
  const lowest = Math.min(...placed.filter((row) => !row.total).flatMap((row) => [row.from, row.to]), highest);
  // Small steps between large totals would be hairlines: then the axis begins later, and says so.
  const broken = lowest > 0 && lowest > highest * 0.5;
  const origin = broken ? lowest - (highest - lowest) * 0.35 : Math.min(0, ...values);
  const scale = (value: number) => (highest === origin ? 0 : ((Math.max(value, origin) - origin) / (highest - origin)) * 100);

  return (
    <figure className="waterfall">
      <table aria-label={label}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Bar</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          {placed.map((row) => {
            const start = scale(row.total && !broken ? Math.min(0, row.to) : Math.min(row.from, row.to));
            const end = scale(Math.max(row.from, row.to));
            const left = row.total && broken ? 0 : start;
            const direction = row.total ? 'total' : row.rest ? 'rest' : row.amount >= 0 ? 'up' : 'down';
            const name = (
              <>
                <span className="waterfall-name">{row.label}</span>
                {row.hint ? <small>{row.hint}</small> : null}
              </>
            );
            return (
              <tr key={row.id} className={row.total ? 'is-total' : undefined}>
                <th scope="row">{row.link ? row.link(name, row.label) : <span className="waterfall-label">{name}</span>}</th>
                <td className="waterfall-track" aria-hidden="true">
                  <span
                    className={`waterfall-bar ${direction}${row.total && broken ? ' broken' : ''}`}
                    style={{ insetInlineStart: `${left}%`, inlineSize: `max(2px, ${Math.max(0, end - left)}%)` }}
                  />
                </td>
                <td className={`number ${row.total ? '' : row.amount > 0 ? 'rise' : row.amount < 0 ? 'fall' : ''}`}>
                  {row.total ? format.amount(row.amount, unit) : format.change(row.amount, unit)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {broken ? <figcaption>Bars begin at {format.compact(origin, unit)}, so that the steps between the totals can be seen.</figcaption> : null}
    </figure>
  );
}

function place(rows: WaterfallRow[]): Placed[] {
  let sum = 0;
  return rows.map((row) => {
    if (row.total) {
      sum = row.amount;
      return { ...row, from: 0, to: row.amount };
    }
    const from = sum;
    sum += row.amount;
    return { ...row, from, to: sum };
  });
}
