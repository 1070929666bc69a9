/** Days from `start` to the one before `end`, as ISO dates, in UTC like the bill. */
export interface Period {
  start: string;
  end: string;
}

const MILLIS_PER_DAY = 86_400_000;

const toTime = (day: string) => Date.parse(`${day}T00:00:00Z`);
const toDay = (time: number) => new Date(time).toISOString().slice(0, 10);

export const plusDays = (day: string, days: number) => toDay(toTime(day) + days * MILLIS_PER_DAY);
export const days = (period: Period) => Math.round((toTime(period.end) - toTime(period.start)) / MILLIS_PER_DAY);
export const monthOf = (day: string) => `${day.slice(0, 7)}-01`;

export function plusMonths(day: string, months: number): string {
  const date = new Date(toTime(day));
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), last));
  return first.toISOString().slice(0, 10);
}

export const isWholeMonths = (period: Period) => period.start.endsWith('-01') && period.end.endsWith('-01');

/** The period of the same length just before; for whole months, as many months. */
export function before(period: Period): Period {
  if (isWholeMonths(period)) {
    const months = monthsIn(period);
    return { start: plusMonths(period.start, -months), end: period.start };
  }
  return { start: plusDays(period.start, -days(period)), end: period.start };
}

export function monthsIn(period: Period): number {
  const start = new Date(toTime(period.start));
  const end = new Date(toTime(period.end));
  return (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
}

/** What `compared` becomes where `old` becomes `next`, so that it stays the period before, or as many months before. */
export function shifted(old: Period, compared: Period, next: Period): Period {
  const same = (a: Period, b: Period) => a.start === b.start && a.end === b.end;
  if (same(before(old), compared)) return before(next);
  const months = (period: Period, count: number) => ({
    start: plusMonths(period.start, count),
    end: isWholeMonths(period) ? plusMonths(period.end, count) : plusDays(plusMonths(plusDays(period.end, -1), count), 1),
  });
  const apart = monthsIn({ start: compared.start, end: old.start });
  if (apart > 0 && same(months(old, -apart), compared)) {
    const moved = months(next, -apart);
    return moved.end <= next.start ? moved : before(next);
  }
  return compared;
}

export interface Preset {
  id: string;
  label: string;
  period: Period;
}

/** Periods that one often wants, counted from the data's last day rather than from today: there is nothing after it. */
export function presets(firstDay: string, lastDay: string): Preset[] {
  const month = monthOf(lastDay);
  const end = plusDays(lastDay, 1);
  const all: Preset[] = [
    { id: 'mtd', label: 'Newest month', period: { start: month, end: plusMonths(month, 1) } },
    { id: 'last-month', label: 'Month before', period: { start: plusMonths(month, -1), end: month } },
    { id: '7d', label: 'Last 7 days', period: { start: plusDays(end, -7), end } },
    { id: '30d', label: 'Last 30 days', period: { start: plusDays(end, -30), end } },
    { id: '3m', label: 'Last 3 months', period: { start: plusMonths(month, -2), end: plusMonths(month, 1) } },
    { id: '6m', label: 'Last 6 months', period: { start: plusMonths(month, -5), end: plusMonths(month, 1) } },
    { id: '12m', label: 'Last 12 months', period: { start: plusMonths(month, -11), end: plusMonths(month, 1) } },
    { id: 'all', label: 'All data', period: { start: monthOf(firstDay), end: plusMonths(month, 1) } },
  ];
  return all.filter((preset) => preset.period.end > firstDay);
}

/** The finest cut that still makes a readable chart. */
export function suggestedGranularity(period: Period): string {
  const length = days(period);
  if (length <= 2) return 'hour';
  if (length <= 62) return 'day';
  return length <= 190 ? 'week' : 'month';
}
