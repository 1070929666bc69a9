import { describe, expect, test } from 'vitest';
import { pageOf, without, withValue } from './reading';
import { parseEvent } from './stream';

const ADDRESS = 'costs?start=2026-10-01&end=2026-11-01&groupBy=account%2Cservice&filter=region%3Ain%3Aus-east-1&filter=tag.team%3Aabsent&top=5';

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

  test('takes another value', () => {
    expect(withValue(ADDRESS, 'charges', 'all')).toContain('charges=all');
  });

  test('leads to the page that shows the same', () => {
    expect(pageOf(ADDRESS)?.to).toBe('/costs');
    expect(pageOf('costs/drivers?start=2026-10-01')?.to).toBe('/');
    expect(pageOf('data')).toBeNull();
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
