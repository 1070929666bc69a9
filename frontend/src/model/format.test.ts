import { describe, expect, it } from 'vitest';
import * as format from './format';

describe('a number', () => {
  it('has its currency, or its pricing unit', () => {
    expect(format.amount(1234.5, 'USD')).toBe('$1,234.50');
    expect(format.amount(28051.03, 'GB')).toBe('28,051 GB');
    expect(format.amount(0.0000034, 'USD')).toBe('$0.0000034');
    expect(format.amount(-0, 'USD')).toBe('$0.00');
  });

  it('has a sign where it is a change', () => {
    expect(format.change(12, 'USD')).toBe('+$12.00');
    expect(format.change(-12, 'USD')).toBe('-$12.00');
    expect(format.change(0, 'USD')).toBe('$0.00');
  });
});

/** Languages put thin spaces between days. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('a period', () => {
  it('is named by its months or by its first and last day', () => {
    expect(format.period({ start: '2026-11-01', end: '2026-12-01' })).toBe('November 2026');
    expect(plain(format.period({ start: '2026-09-01', end: '2026-12-01' }))).toBe('Sep – Nov 2026');
    expect(plain(format.period({ start: '2026-11-01', end: '2026-11-23' }))).toBe('Nov 1 – 22, 2026');
    expect(format.period({ start: '2026-11-01', end: '2026-11-02' })).toBe('Nov 1, 2026');
  });
});
