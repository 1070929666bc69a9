import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { parseView } from '../model/address';
import { parseFilter } from '../model/filter';
import * as format from '../model/format';
import { CHARGES_LABELS, dimensionLabel, GRANULARITY_LABELS, METRIC_LABELS } from '../model/labels';
import { before, plusMonths } from '../model/period';
import type { Context } from '../pages/context';
import { useContextOfData } from '../pages/context';
import { describe, FilterForm } from '../ui/Filters';
import type { Option } from '../ui/Menu';
import { PeriodChoice } from '../ui/PeriodPicker';
import type { Part } from './reading';
import {
  ANALYSES,
  groupsOf,
  pageOf,
  partPeriod,
  pathOf,
  periodOf,
  takesUsage,
  takesWholeMonths,
  TREND_GRANULARITIES,
  withAnalysis,
  withCompared,
  withCondition,
  withGroup,
  withPeriod,
  withValue,
} from './reading';

export type OnAgain = (address: string, message: string) => void;

/** What opens where a piece of a reading is clicked. */
export interface Editor {
  label: string;
  className?: string;
  content: (close: () => void) => ReactNode;
}

const TOPS = [3, 5, 10, 20, 50];
const MONTH_OR_LONGER = ['month', 'quarter', 'year', 'total'];

/** How a piece is changed; null where it can only be taken out. */
export function editorOf(part: Part, address: string, context: Context, onAgain: OnAgain): Editor | null {
  const list = (label: string, options: Option[], value: string, to: (id: string) => [string, string]): Editor => ({
    label,
    content: (close) => (
      <Choice
        label={label}
        options={options}
        value={value}
        onChange={(id) => {
          close();
          onAgain(...to(id));
        }}
      />
    ),
  });
  const but = (text: string) => `The same, but ${text}`;

  switch (part.part) {
    case 'analysis':
      return pathOf(address) in ANALYSES
        ? list(
            'Analysis',
            Object.entries(ANALYSES).map(([id, label]) => ({ id, label })),
            pathOf(address),
            (id) => [withAnalysis(address, id), but(`as ${ANALYSES[id]!.toLowerCase()}`)],
          )
        : null;
    case 'metric':
      return list('Metric', context.metrics.filter((one) => one.id !== 'usage' || takesUsage(pathOf(address))), part.value, (id) => [
        withValue(address, 'metric', id),
        but(`${(METRIC_LABELS[id] ?? id).toLowerCase()}`),
      ]);
    case 'charges':
      return list(
        'Charges',
        Object.entries(CHARGES_LABELS).map(([id, label]) => ({ id, label })),
        part.value,
        (id) => [withValue(address, 'charges', id), but(id === 'all' ? 'with all charges' : 'without tax, credits and refunds')],
      );
    case 'granularity':
      return list('Cut', granularities(address, context), part.value, (id) => [
        withValue(address, 'granularity', id),
        but(id === 'total' ? 'as one total' : `by ${id}`),
      ]);
    case 'groupBy':
      return list('Group by', dimensionOptions(address, context, part.value), part.value, (id) => [
        withGroup(address, part.value, id),
        but(`by ${dimensionLabel(id).toLowerCase()}`),
      ]);
    case 'top':
      return list(
        'Top',
        [...new Set([...TOPS, Number(part.value)])].sort((a, b) => a - b).map((count) => ({ id: String(count), label: String(count) })),
        part.value,
        (id) => [withValue(address, 'top', id), but(`the top ${id}`)],
      );
    case 'period':
    case 'compare':
      return period(part, address, context, onAgain);
    case 'filter':
      return condition(part, address, context, onAgain);
    default:
      return null;
  }
}

function period(part: Part, address: string, context: Context, onAgain: OnAgain): Editor {
  const value = partPeriod(part);
  const compares = part.part === 'compare';
  const current = compares ? periodOf(address) : null;
  const presets = current
    ? [
        { id: 'before', label: 'The period before', period: before(current) },
        { id: 'year', label: 'A year before', period: { start: plusMonths(current.start, -12), end: plusMonths(current.end, -12) } },
        ...context.presets,
      ]
    : context.presets;
  return {
    label: compares ? 'Compared with' : 'Period',
    className: 'period-dialog',
    content: (close) => (
      <PeriodChoice
        value={value}
        presets={presets}
        wholeMonths={takesWholeMonths(address)}
        onChange={(chosen) => {
          close();
          if (compares) onAgain(withCompared(address, chosen), `The same, but compared with ${format.period(chosen)}`);
          else onAgain(withPeriod(address, chosen), `The same, but for ${format.period(chosen)}`);
        }}
      />
    ),
  };
}

function condition(part: Part, address: string, context: Context, onAgain: OnAgain): Editor | null {
  const filter = parseFilter(part.value);
  const days = periodOf(address);
  if (!filter || !days) return null;
  // The form takes one text to look for.
  if (filter.operator.toLowerCase().endsWith('contains') && filter.values.length > 1) return null;
  return {
    label: 'Filter',
    className: 'filter-dialog',
    content: (close) => (
      <>
        <FilterForm
          dimensions={[...new Set([...context.dimensions, filter.dimension])]}
          period={days}
          names={context.names}
          changed={filter}
          onAdd={(changed) => {
            close();
            onAgain(withCondition(address, part.value, changed), `The same, but where ${describe(changed, context.names)}`);
          }}
        />
        <Elsewhere address={address} />
      </>
    ),
  };
}

/** The way to all filters at once. */
function Elsewhere({ address }: { address: string }): ReactNode {
  const page = pageOf(address);
  return page ? (
    <p className="hint elsewhere">
      Or{' '}
      <Link to={page.to} search={parseView(page.search) as never}>
        {page.label.replace('Open in ', 'edit in ')}
      </Link>
    </p>
  ) : null;
}

interface AddProps {
  address: string;
  onAgain: OnAgain;
}

export function AddGroup({ address, onAgain }: AddProps): ReactNode {
  const context = useContextOfData();
  return (
    <Choice
      label="Group by"
      options={dimensionOptions(address, context)}
      onChange={(id) => onAgain(withGroup(address, null, id), `The same, but by ${dimensionLabel(id).toLowerCase()}`)}
    />
  );
}

export function AddGranularity({ address, onAgain }: AddProps): ReactNode {
  const context = useContextOfData();
  return (
    <Choice
      label="Cut"
      options={granularities(address, context).filter((option) => option.id !== 'total')}
      onChange={(id) => onAgain(withValue(address, 'granularity', id), `The same, but by ${id}`)}
    />
  );
}

export function AddFilter({ address, onAgain }: AddProps): ReactNode {
  const { dimensions, names } = useContextOfData();
  const days = periodOf(address);
  return days ? (
    <FilterForm
      dimensions={dimensions}
      period={days}
      names={names}
      onAdd={(filter) => onAgain(withCondition(address, null, filter), `The same, but where ${describe(filter, names)}`)}
    />
  ) : null;
}

function granularities(address: string, { data }: Context): Option[] {
  return data.granularities
    .filter((id) => pathOf(address) !== 'costs/trend' || TREND_GRANULARITIES.includes(id))
    .filter((id) => !takesWholeMonths(address) || MONTH_OR_LONGER.includes(id))
    .map((id) => ({ id, label: GRANULARITY_LABELS[id] ?? id }));
}

function dimensionOptions(address: string, { dimensions }: Context, kept?: string): Option[] {
  const taken = groupsOf(address).filter((dimension) => dimension !== kept);
  return dimensions.filter((id) => !taken.includes(id)).map((id) => ({ id, label: dimensionLabel(id) }));
}

interface ChoiceProps {
  label: string;
  options: Option[];
  value?: string;
  onChange: (id: string) => void;
}

function Choice({ label, options, value, onChange }: ChoiceProps): ReactNode {
  return (
    <ListBox
      className="list choice"
      aria-label={label}
      autoFocus
      selectionMode="single"
      selectedKeys={value === undefined ? [] : [value]}
      disabledKeys={options.filter((option) => option.disabled).map((option) => option.id)}
      onSelectionChange={(keys) => onChange(keys === 'all' || keys.size === 0 ? (value ?? '') : String([...keys][0]))}
    >
      {options.map((option) => (
        <ListBoxItem key={option.id} id={option.id} textValue={option.label} className="list-item">
          <span>{option.label}</span>
          {option.hint ? <small>{option.hint}</small> : null}
        </ListBoxItem>
      ))}
    </ListBox>
  );
}
