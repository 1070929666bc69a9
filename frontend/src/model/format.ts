import type { Period } from './period';
import { isWholeMonths, monthsIn, plusDays } from './period';

/** Numbers and dates as the reader's language writes them. Amounts are computed by the server; here they only get their shape. */
const locale = typeof navigator === 'undefined' ? 'en-US' : navigator.language;

const cached = new Map<string, Intl.NumberFormat>();

function numbers(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  let format = cached.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, options);
    cached.set(key, format);
  }
  return format;
}

const isCurrency = (unit: string) => /^[A-Z]{3}$/.test(unit);

function currency(unit: string, key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return numbers(`${unit} ${key}`, { style: 'currency', currency: unit, ...options });
}

/** An amount in a currency, or in a pricing unit: `$1,234.56`, `12.5 GB`. */
export function amount(value: number, unit: string | null | undefined): string {
  if (!unit || !isCurrency(unit)) return `${quantity(value)}${unit ? ` ${unit}` : ''}`;
  const tiny = value !== 0 && Math.abs(value) < 0.005;
  return currency(unit, tiny ? 'tiny' : 'plain', tiny ? { maximumSignificantDigits: 2 } : {}).format(noMinusZero(value));
}

/** The same with its sign, for changes. */
export function change(value: number, unit: string | null | undefined): string {
  if (!unit || !isCurrency(unit)) return `${value > 0 ? '+' : ''}${amount(value, unit)}`;
  const tiny = value !== 0 && Math.abs(value) < 0.005;
  return currency(unit, tiny ? 'tiny change' : 'change', {
    signDisplay: 'exceptZero',
    ...(tiny ? { maximumSignificantDigits: 2 } : {}),
  }).format(value);
}

/** Short, for axes: `$1.2K`. */
export function compact(value: number, unit: string | null | undefined): string {
  return unit && isCurrency(unit)
    ? currency(unit, 'compact', { notation: 'compact', maximumFractionDigits: 1, minimumFractionDigits: 0 }).format(value)
    : numbers('compact', { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** The price of one pricing unit, with the digits that it needs. */
export function price(value: number, unit: string): string {
  return isCurrency(unit)
    ? currency(unit, 'price', { minimumFractionDigits: 2, maximumFractionDigits: 10, maximumSignificantDigits: 6 }).format(value)
    : quantity(value);
}

export function quantity(value: number): string {
  const large = Math.abs(value) >= 100;
  return numbers(large ? 'large' : 'small', large ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 4 }).format(
    noMinusZero(value),
  );
}

export function percent(ratio: number): string {
  return numbers('percent', { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(ratio);
}

export function share(ratio: number): string {
  return numbers('share', { style: 'percent', maximumFractionDigits: 1 }).format(ratio);
}

export function count(value: number): string {
  return numbers('count', { maximumFractionDigits: 0 }).format(value);
}

const noMinusZero = (value: number) => (Object.is(value, -0) ? 0 : value);

const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
const asDate = (day: string) => new Date(day.length > 10 ? day : `${day}T00:00:00Z`);

const DAY = dates({ day: 'numeric', month: 'short', year: 'numeric' });
const DAY_SHORT = dates({ day: 'numeric', month: 'short' });
const MONTH = dates({ month: 'long', year: 'numeric' });
const MONTH_SHORT = dates({ month: 'short', year: 'numeric' });
const HOUR = dates({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

export const day = (value: string) => DAY.format(asDate(value));
export const month = (value: string) => MONTH.format(asDate(value.length === 7 ? `${value}-01` : value));

/** `November 2026`, `Sep – Nov 2026`, or `1 – 22 Nov 2026`: the last day is part of it. */
export function period(value: Period): string {
  if (isWholeMonths(value)) {
    return monthsIn(value) === 1
      ? MONTH.format(asDate(value.start))
      : MONTH_SHORT.formatRange(asDate(value.start), asDate(plusDays(value.end, -1)));
  }
  const last = plusDays(value.end, -1);
  return last === value.start ? day(value.start) : DAY.formatRange(asDate(value.start), asDate(last));
}

/** A part of a period, as an axis or a table names it. */
export function part(start: string, granularity: string): string {
  switch (granularity) {
    case 'hour':
      return HOUR.format(asDate(start));
    case 'day':
    case 'week':
      return DAY_SHORT.format(asDate(start));
    case 'year':
      return start.slice(0, 4);
    case 'quarter':
      return `Q${Math.floor((Number(start.slice(5, 7)) - 1) / 3) + 1} ${start.slice(0, 4)}`;
    default:
      return MONTH_SHORT.format(asDate(start));
  }
}
