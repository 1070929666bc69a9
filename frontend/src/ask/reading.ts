import type { Schemas } from '../api/client';
import { parseView, printView } from '../model/address';
import type { Period } from '../model/period';
import { before, shifted } from '../model/period';

export type Part = Schemas['Answer.Part'];

/** Pieces of a reading that can be taken out with a click. */
const REMOVABLE = new Set(['filter', 'groupBy', 'granularity', 'top', 'focus']);

export function isRemovable(part: Part, address: string): boolean {
  const path = pathOf(address);
  // A trend develops by something, and drivers are of something.
  if (part.part === 'granularity' && path === 'costs/trend') return false;
  if (part.part === 'groupBy' && path === 'costs/drivers' && groupsOf(address).length < 2) return false;
  return REMOVABLE.has(part.part);
}

/** The address without one of its pieces. */
export function without(address: string, part: Part): string {
  return edited(address, (parameters) => {
    switch (part.part) {
      case 'filter':
        setAll(parameters, 'filter', parameters.getAll('filter').filter((filter) => filter !== part.value));
        break;
      case 'groupBy':
        setGroups(parameters, groupsIn(parameters).filter((dimension) => dimension !== part.value));
        break;
      case 'focus':
        parameters.delete('focus');
        parameters.delete('part');
        break;
      default:
        parameters.delete(part.part);
    }
  });
}

/** The address with another value of a parameter. */
export function withValue(address: string, name: string, value: string): string {
  return edited(address, (parameters) => parameters.set(name, value));
}

/** The address with another dimension in the place of one, or with one more. */
export function withGroup(address: string, old: string | null, dimension: string): string {
  return edited(address, (parameters) => {
    const groups = groupsIn(parameters);
    setGroups(parameters, old === null ? [...groups, dimension] : groups.map((one) => (one === old ? dimension : one)));
  });
}

/** The address with another condition in the place of one, or with one more. */
export function withCondition(address: string, old: string | null, filter: string): string {
  return edited(address, (parameters) => {
    const filters = parameters.getAll('filter');
    setAll(parameters, 'filter', old === null ? [...filters, filter] : filters.map((one) => (one === old ? filter : one)));
  });
}

/** The address for another period. What it is compared with comes along: a month before stays a month before. */
export function withPeriod(address: string, period: Period): string {
  const old = periodOf(address);
  const compared = comparedIn(address);
  return edited(address, (parameters) => {
    parameters.set('start', period.start);
    parameters.set('end', period.end);
    if (old && compared) setCompared(parameters, shifted(old, compared, period));
  });
}

export function withCompared(address: string, period: Period): string {
  return edited(address, (parameters) => setCompared(parameters, period));
}

/** Analyses of a reading that can be turned into each other. */
export const ANALYSES: Record<string, string> = {
  costs: 'Costs',
  'costs/compare': 'Comparison',
  'costs/drivers': 'What changed',
  'costs/trend': 'Trend',
};

/** The same costs looked at by another analysis, with what it needs, and without what it does not take. */
export function withAnalysis(address: string, path: string): string {
  const period = periodOf(address);
  return edited(
    address,
    (parameters) => {
      for (const name of ['focus', 'part', 'change']) parameters.delete(name);
      const compares = path === 'costs/compare' || path === 'costs/drivers';
      if (!compares) ['compareStart', 'compareEnd'].forEach((name) => parameters.delete(name));
      else if (!parameters.has('compareStart') && period) setCompared(parameters, before(period));
      if (compares) parameters.delete('granularity');
      if (path === 'costs/trend' && !TREND_GRANULARITIES.includes(parameters.get('granularity') ?? '')) {
        parameters.set('granularity', 'month');
      }
      const groups = groupsIn(parameters).slice(0, groupLimit(path));
      setGroups(parameters, groups.length === 0 && path === 'costs/drivers' ? ['service'] : groups);
    },
    path,
  );
}

export const TREND_GRANULARITIES = ['day', 'week', 'month'];

const GROUP_LIMITS: Record<string, number> = { costs: 3, 'costs/compare': 3, 'costs/drivers': 2, 'costs/trend': 1, 'costs/tag-coverage': 1 };

/** By how many dimensions an analysis can be grouped. */
export const groupLimit = (path: string) => GROUP_LIMITS[path] ?? 0;

/** Whether it can be about quantities, too. */
export const takesUsage = (path: string) => ['costs', 'costs/compare', 'costs/trend'].includes(path);

/** Whether its periods must be whole months. */
export function takesWholeMonths(address: string): boolean {
  return pathOf(address) === 'costs/bridge' || parametersOf(address).get('timeBasis') === 'billing';
}

export const pathOf = (address: string): string => address.split('?', 1)[0]!;

export const groupsOf = (address: string): string[] => groupsIn(parametersOf(address));

export const periodOf = (address: string) => periodIn(parametersOf(address), 'start', 'end');
const comparedIn = (address: string) => periodIn(parametersOf(address), 'compareStart', 'compareEnd');

/** The days that a part of a reading names. */
export function partPeriod(part: Part): Period {
  const [start = '', end = ''] = part.value.split('/', 2);
  return { start, end };
}

function periodIn(parameters: URLSearchParams, first: string, last: string): Period | null {
  const start = parameters.get(first);
  const end = parameters.get(last);
  return start && end ? { start, end } : null;
}

function parametersOf(address: string): URLSearchParams {
  const mark = address.indexOf('?');
  return new URLSearchParams(mark < 0 ? '' : address.slice(mark + 1));
}

const groupsIn = (parameters: URLSearchParams) => (parameters.get('groupBy') ?? '').split(',').filter(Boolean);

function setGroups(parameters: URLSearchParams, groups: string[]): void {
  if (groups.length > 0) parameters.set('groupBy', [...new Set(groups)].join(','));
  // What is named are groups of the last dimension; without one there is nothing to name.
  else ['groupBy', 'top', 'focus'].forEach((name) => parameters.delete(name));
}

function setCompared(parameters: URLSearchParams, period: Period): void {
  parameters.set('compareStart', period.start);
  parameters.set('compareEnd', period.end);
}

function setAll(parameters: URLSearchParams, name: string, values: string[]): void {
  parameters.delete(name);
  [...new Set(values)].forEach((value) => parameters.append(name, value));
}

function edited(address: string, edit: (parameters: URLSearchParams) => void, path = pathOf(address)): string {
  const parameters = parametersOf(address);
  edit(parameters);
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

/** Where the page shows the same numbers; null where no other page does. */
export function pageOf(address: string): { to: '/' | '/costs' | '/bridge'; search: string; label: string } | null {
  const view = parseView(parametersOf(address).toString());
  // An address leaves out what the interface takes by default; the pages have other defaults.
  view.charges ??= 'all';
  const search = printView(view);
  switch (pathOf(address)) {
    case 'costs':
    case 'costs/compare':
    case 'costs/trend':
      return { to: '/costs', search, label: 'Open in Costs' };
    case 'costs/drivers':
      return { to: '/', search, label: 'Open in What changed' };
    case 'costs/bridge':
      return { to: '/bridge', search, label: 'Open in Bill bridge' };
    default:
      return null;
  }
}
