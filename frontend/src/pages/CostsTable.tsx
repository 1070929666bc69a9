import type { ColumnDef, Row as TableRow, SortingState } from '@tanstack/react-table';
import { flexRender, getCoreRowModel, getSortedRowModel, useReactTable } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import type { Comparison, Costs } from '../api/client';
import { groupLabel } from '../charts/stacked';
import { parseFilter, withFilter } from '../model/filter';
import * as format from '../model/format';
import type { Names } from '../model/labels';
import { dimensionLabel, valueLabel } from '../model/labels';

interface Row {
  key: string;
  values: (string | null)[];
  members: number | null;
  unit: string;
  amount: number;
  share: number | null;
  previous: number | null;
  change: number | null;
  ratio: number | null;
}

interface Props {
  costs: Costs;
  comparison: Comparison | null;
  names: Names;
  /** Leads into a group: the filters with one for each of its values. */
  onFilter: (filters: string[]) => void;
}

/** The sums of the groups over the whole period; sorts by any column. */
export function CostsTable({ costs, comparison, names, onFilter }: Props): ReactNode {
  const rows = useMemo(() => (comparison ? compared(comparison, costs) : summed(costs)), [costs, comparison]);
  const [sorting, setSorting] = useState<SortingState>([{ id: 'amount', desc: true }]);
  const withComparison = comparison !== null;
  const columns = useMemo(() => columnsOf(costs, withComparison, names), [costs, withComparison, names]);
  const table = useReactTable({
    data: rows,
    columns,
    state: { sorting },
    onSortingChange: setSorting,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getRowId: (row) => row.key,
  });

  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Costs, as a table">
      <table className="table">
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const sorted = header.column.getIsSorted();
                const numeric = header.column.id !== 'group' && !header.column.id.startsWith('dimension');
                return (
                  <th
                    key={header.id}
                    scope="col"
                    className={numeric ? 'number' : undefined}
                    aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
                  >
                    <button type="button" className="sort" onClick={header.column.getToggleSortingHandler()}>
                      {flexRender(header.column.columnDef.header, header.getContext())}
                      <span aria-hidden="true">{sorted === 'asc' ? ' ↑' : sorted === 'desc' ? ' ↓' : ''}</span>
                    </button>
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {restLast(table.getRowModel().rows).map(({ id, original: row, getVisibleCells }) => (
            <tr key={id} className={row.members === null ? undefined : 'rest'}>
              {getVisibleCells().map((cell) => {
                const place = cell.column.id.startsWith('dimension') ? Number(cell.column.id.slice('dimension'.length)) : -1;
                const isKey = place >= 0 && row.members === null;
                return (
                  <td key={cell.id} className={place >= 0 ? 'wrap' : 'number'}>
                    {isKey ? (
                      <button
                        type="button"
                        className="link"
                        title={`Only ${valueLabel(costs.groupBy[place]!, row.values[place], names)}`}
                        onClick={() => onFilter(narrowed(costs, place, row.values[place] ?? null))}
                      >
                        {flexRender(cell.column.columnDef.cell, cell.getContext())}
                      </button>
                    ) : (
                      flexRender(cell.column.columnDef.cell, cell.getContext())
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>{totals(costs, comparison, Math.max(1, costs.groupBy.length))}</tfoot>
      </table>
    </div>
  );
}

/** What is left over is no group of its own, however much it is. */
const restLast = (rows: TableRow<Row>[]) => [
  ...rows.filter((row) => row.original.members === null),
  ...rows.filter((row) => row.original.members !== null),
];

function narrowed(costs: Costs, place: number, value: string | null): string[] {
  const dimension = costs.groupBy[place]!;
  const filters = costs.filters.filter((text) => parseFilter(text)?.dimension !== dimension);
  return withFilter(
    filters,
    value === null ? { dimension, operator: 'absent', values: [] } : { dimension, operator: 'in', values: [value] },
  );
}

function columnsOf(costs: Costs, withComparison: boolean, names: Names): ColumnDef<Row>[] {
  const dimensions: ColumnDef<Row>[] =
    costs.groupBy.length === 0
      ? [{ id: 'dimensionNone', header: 'Group', accessorFn: () => 'All costs', cell: () => 'All costs' }]
      : costs.groupBy.map((dimension, place) => ({
          id: `dimension${place}`,
          header: dimensionLabel(dimension),
          accessorFn: (row) => row.values[place] ?? '',
          cell: ({ row }) =>
            row.original.members !== null && place === costs.groupBy.length - 1
              ? groupLabel({}, [dimension], row.original.members, names)
              : valueLabel(dimension, row.original.values[place], names),
        }));
  const amount: ColumnDef<Row> = {
    id: 'amount',
    header: format.period(costs.period),
    accessorFn: (row) => row.amount,
    cell: ({ row }) => format.amount(row.original.amount, row.original.unit),
    sortDescFirst: true,
  };
  const share: ColumnDef<Row> = {
    id: 'share',
    header: 'Share',
    accessorFn: (row) => row.share ?? 0,
    cell: ({ row }) => (row.original.share === null ? '' : format.share(row.original.share)),
    sortDescFirst: true,
  };
  if (!withComparison) return [...dimensions, amount, share];
  return [
    ...dimensions,
    {
      id: 'previous',
      header: 'Before',
      accessorFn: (row) => row.previous ?? 0,
      cell: ({ row }) => format.amount(row.original.previous ?? 0, row.original.unit),
      sortDescFirst: true,
    },
    amount,
    {
      id: 'change',
      header: 'Change',
      accessorFn: (row) => row.change ?? 0,
      cell: ({ row }) => (
        <span className={(row.original.change ?? 0) > 0 ? 'rise' : 'fall'}>
          {format.change(row.original.change ?? 0, row.original.unit)}
        </span>
      ),
      sortDescFirst: true,
    },
    {
      id: 'ratio',
      header: '%',
      accessorFn: (row) => row.ratio ?? Number.POSITIVE_INFINITY,
      cell: ({ row }) => (row.original.ratio === null ? 'new' : format.percent(row.original.ratio)),
      sortDescFirst: true,
    },
  ];
}

/** The parts of the period added up. Rows of one group are in one unit, so adding is safe. */
function summed(costs: Costs): Row[] {
  const totals = new Map(costs.totals.map((total) => [total.unit, total.amount]));
  const rows = new Map<string, Row>();
  for (const row of costs.rows) {
    const values = costs.groupBy.map((dimension) => row.group[dimension] ?? null);
    const key = JSON.stringify([values, row.other, row.unit]);
    const known = rows.get(key);
    if (known) known.amount += row.amount;
    else {
      rows.set(key, {
        key,
        values,
        members: row.other ? (row.members ?? 0) : null,
        unit: row.unit,
        amount: row.amount,
        share: null,
        previous: null,
        change: null,
        ratio: null,
      });
    }
  }
  for (const row of rows.values()) {
    const total = totals.get(row.unit);
    row.share = total ? row.amount / total : null;
  }
  return [...rows.values()];
}

function compared(comparison: Comparison, costs: Costs): Row[] {
  return comparison.rows.map((row) => {
    const values = costs.groupBy.map((dimension) => row.group[dimension] ?? null);
    return {
      key: JSON.stringify([values, row.other, row.unit]),
      values,
      members: row.other ? (row.members ?? 0) : null,
      unit: row.unit,
      amount: row.current,
      share: null,
      previous: row.previous,
      change: row.change,
      ratio: row.changeRatio ?? null,
    };
  });
}

function totals(costs: Costs, comparison: Comparison | null, columns: number): ReactNode {
  if (comparison) {
    return comparison.totals.map((total) => (
      <tr key={total.unit}>
        <th scope="row" colSpan={columns}>
          Total
        </th>
        <td className="number">{format.amount(total.previous, total.unit)}</td>
        <td className="number">{format.amount(total.current, total.unit)}</td>
        <td className="number">{format.change(total.change, total.unit)}</td>
        <td className="number">{typeof total.changeRatio === 'number' ? format.percent(total.changeRatio) : ''}</td>
      </tr>
    ));
  }
  return costs.totals.map((total) => (
    <tr key={total.unit}>
      <th scope="row" colSpan={columns}>
        Total
      </th>
      <td className="number">{format.amount(total.amount, total.unit)}</td>
      <td className="number">{format.share(1)}</td>
    </tr>
  ));
}
