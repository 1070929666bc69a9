import { describe, expect, it } from 'vitest';
import { before, monthsIn, plusDays, plusMonths, presets, shifted } from './period';

describe('a period', () => {
  it('comes after one of the same length', () => {
    expect(before({ start: '2026-11-01', end: '2026-11-23' })).toEqual({ start: '2026-10-10', end: '2026-11-01' });
    expect(before({ start: '2026-11-01', end: '2026-12-01' })).toEqual({ start: '2026-10-01', end: '2026-11-01' });
    expect(before({ start: '2026-03-01', end: '2026-06-01' })).toEqual({ start: '2025-12-01', end: '2026-03-01' });
  });

  it('counts days and months over the ends of months and years', () => {
    expect(plusDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(plusMonths('2026-12-01', 1)).toBe('2027-01-01');
    expect(plusMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(monthsIn({ start: '2025-11-01', end: '2026-02-01' })).toBe(3);
  });

  it('takes along what it is compared with', () => {
    const november = { start: '2026-11-01', end: '2026-12-01' };
    const begun = { start: '2026-11-01', end: '2026-11-23' };
    const october = { start: '2026-10-01', end: '2026-11-01' };
    const september = { start: '2026-09-01', end: '2026-10-01' };
    const quarter = { start: '2026-07-01', end: '2026-10-01' };
    expect(shifted(november, october, october)).toEqual(september);
    expect(shifted(begun, { start: '2026-10-01', end: '2026-10-23' }, october)).toEqual(september);
    expect(shifted(november, { start: '2025-11-01', end: '2025-12-01' }, quarter)).toEqual({ start: '2025-07-01', end: '2025-10-01' });
    expect(shifted(november, october, quarter)).toEqual({ start: '2026-04-01', end: '2026-07-01' });
    const june = { start: '2026-06-01', end: '2026-06-12' };
    expect(shifted(november, june, october)).toEqual(june);
  });

  it('is counted from the last day of the data, and offered only where there is data', () => {
    const offered = presets('2018-10-01', '2018-10-31');
    expect(offered.find((preset) => preset.id === '7d')?.period).toEqual({ start: '2018-10-25', end: '2018-11-01' });
    expect(offered.some((preset) => preset.id === 'last-month')).toBe(false);
  });
});
