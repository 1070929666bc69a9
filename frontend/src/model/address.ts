/**
 * What an address of the page says. Its parameters are those of the interface at /api/v1/costs, so that a view and the
 * request behind it read the same, and every view can be shared.
 */
export interface View {
  start?: string;
  end?: string;
  compareStart?: string;
  compareEnd?: string;
  metric?: string;
  timeBasis?: string;
  granularity?: string;
  groupBy?: string[];
  filter?: string[];
  charges?: string;
  top?: number;
  /** Set where line items are shown. */
  lineItems?: boolean;
  /** Where their page begins. */
  cursor?: string;
  /** A question to ask, and what it means where that is known. */
  q?: string;
  address?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const SINGLE = ['metric', 'timeBasis', 'granularity', 'charges', 'cursor', 'q', 'address'] as const;
const DAYS = ['start', 'end', 'compareStart', 'compareEnd'] as const;

/** Reads an address; what cannot be read is left out, and the page falls back to what the data suggests. */
export function parseView(search: string): View {
  const parameters = new URLSearchParams(search);
  const view: View = {};
  for (const name of DAYS) {
    const value = parameters.get(name);
    if (value && DAY.test(value) && !Number.isNaN(Date.parse(value))) view[name] = value;
  }
  for (const name of SINGLE) {
    const value = parameters.get(name);
    if (value) view[name] = value;
  }
  const groupBy = parameters.getAll('groupBy').flatMap((value) => value.split(',')).filter(Boolean);
  if (groupBy.length > 0) view.groupBy = [...new Set(groupBy)].slice(0, 3);
  else if (parameters.has('groupBy')) view.groupBy = [];
  const filter = parameters.getAll('filter').filter(Boolean);
  if (filter.length > 0) view.filter = [...new Set(filter)].slice(0, 20);
  const top = Number(parameters.get('top'));
  if (Number.isInteger(top) && top >= 1 && top <= 1000) view.top = top;
  if (parameters.get('lineItems') === 'true') view.lineItems = true;
  return view;
}

/** The same view always has the same address. */
export function printView(view: View): string {
  const parameters: string[] = [];
  const add = (name: string, value: string | undefined) => {
    if (value !== undefined) parameters.push(`${name}=${readable(value)}`);
  };
  for (const name of DAYS) add(name, view[name]);
  for (const name of ['metric', 'timeBasis', 'granularity', 'charges'] as const) add(name, view[name]);
  if (view.groupBy) add('groupBy', view.groupBy.join(','));
  view.filter?.forEach((filter) => add('filter', filter));
  if (view.top !== undefined) add('top', String(view.top));
  if (view.lineItems) add('lineItems', 'true');
  add('cursor', view.cursor);
  add('q', view.q);
  add('address', view.address);
  return parameters.length > 0 ? `?${parameters.join('&')}` : '';
}

/** Encodes what an address needs encoded, and leaves what people read. */
function readable(value: string): string {
  return encodeURIComponent(value).replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%2F/g, '/').replace(/%20/g, '+');
}
