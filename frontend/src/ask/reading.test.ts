import { describe, expect, test } from 'vitest';
import { isRemovable, pageOf, withAnalysis, withCondition, withGroup, without, withPeriod, withValue } from './reading';
import { parseEvent } from './stream';

const ADDRESS = 'costs?start=2026-10-01&end=2026-11-01&groupBy=account%2Cservice&filter=region%3Ain%3Aus-east-1&filter=tag.team%3Aabsent&top=5';

const parameters = (address: string) => new URLSearchParams(address.split('?')[1]);

describe('a reading', () => {
  test('loses a filter and keeps the other', () => {
    const address = without(ADDRESS, { part: 'filter', label: '', value: 'region:in:us-east-1' });
    expect(new URLSearchParams(address.split('?')[1]).getAll('filter')).toEqual(['tag.team:absent']);
  });

  test('loses a dimension, and with the last one what was named of it', () => {
    const one = without(ADDRESS, { part: 'groupBy', label: '', value: 'account' });
    expect(new URLSearchParams(one.split('?')[1]).get('groupBy')).toBe('service');
    const none = without(one, { part: 'groupBy', label: '', value: 'service' });
    expect(none).not.toContain('groupBy');
    expect(none).not.toContain('top');
  });

  test('keeps what its analysis cannot do without', () => {
    const service = { part: 'groupBy', label: '', value: 'service' } as const;
    expect(isRemovable(service, ADDRESS)).toBe(true);
    expect(isRemovable(service, 'costs/drivers?groupBy=service')).toBe(false);
    expect(isRemovable(service, 'costs/drivers?groupBy=service,region')).toBe(true);
    expect(isRemovable({ part: 'granularity', label: '', value: 'day' }, 'costs/trend?granularity=day')).toBe(false);
  });

  test('takes another value', () => {
    expect(withValue(ADDRESS, 'charges', 'all')).toContain('charges=all');
  });

  test('takes another dimension in the place of one', () => {
    expect(parameters(withGroup(ADDRESS, 'account', 'region')).get('groupBy')).toBe('region,service');
    expect(parameters(withGroup(ADDRESS, null, 'usageType')).get('groupBy')).toBe('account,service,usageType');
  });

  test('takes another condition in the place of one', () => {
    const filters = parameters(withCondition(ADDRESS, 'region:in:us-east-1', 'region:notIn:us-east-1')).getAll('filter');
    expect(filters).toEqual(['region:notIn:us-east-1', 'tag.team:absent']);
  });

  test('takes another period, and what it is compared with comes along', () => {
    const months = 'costs/drivers?start=2026-11-01&end=2026-11-23&groupBy=service&compareStart=2026-10-01&compareEnd=2026-10-23';
    const october = parameters(withPeriod(months, { start: '2026-10-01', end: '2026-11-01' }));
    expect([october.get('start'), october.get('compareStart'), october.get('compareEnd')]).toEqual([
      '2026-10-01',
      '2026-09-01',
      '2026-10-01',
    ]);
  });

  test('becomes another analysis, with what that needs', () => {
    const drivers = withAnalysis('costs?start=2026-10-01&end=2026-11-01&granularity=day&focus=peak:highest', 'costs/drivers');
    expect(drivers).toBe('costs/drivers?start=2026-10-01&end=2026-11-01&compareStart=2026-09-01&compareEnd=2026-10-01&groupBy=service');
    expect(withAnalysis(drivers, 'costs/trend')).toBe('costs/trend?start=2026-10-01&end=2026-11-01&groupBy=service&granularity=month');
  });

  test('leads to the page that shows the same', () => {
    expect(pageOf(ADDRESS)?.to).toBe('/costs');
    expect(pageOf('costs/drivers?start=2026-10-01')?.to).toBe('/');
    expect(pageOf('data')).toBeNull();
  });

  test('leads there with all charges where it has all', () => {
    expect(pageOf(ADDRESS)?.search).toContain('charges=all');
    expect(pageOf(withValue(ADDRESS, 'charges', 'withoutTaxCreditRefund'))?.search).toContain('charges=withoutTaxCreditRefund');
  });
});

describe('events', () => {
  test('have a name and data', () => {
    expect(parseEvent('event: answer\ndata: {"a":1}')).toEqual({ name: 'answer', data: '{"a":1}' });
  });

  test('are not comments', () => {
    expect(parseEvent(': still working')).toBeNull();
  });
});
