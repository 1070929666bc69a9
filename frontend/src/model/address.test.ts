import { describe, expect, it } from 'vitest';
import type { View } from './address';
import { parseView, printView } from './address';

describe('an address', () => {
  const views: View[] = [
    {},
    { start: '2026-11-01', end: '2026-12-01', groupBy: ['service', 'tag.team'], top: 5 },
    { filter: ['service:in:AmazonEC2,AmazonS3', 'tag.team:absent', 'resource:in:"a,b ""c"""'], charges: 'all' },
    { filter: ['usageType:contains:äöü & +%/:#?'], lineItems: true, cursor: 'abc-50' },
    { groupBy: [] },
  ];

  it.each(views)('is read as the view that it was written from: %j', (view) => {
    expect(parseView(printView(view))).toEqual(view);
  });

  it('keeps what people read', () => {
    expect(printView({ start: '2026-11-01', filter: ['service:in:AmazonEC2,AmazonS3'] })).toBe(
      '?start=2026-11-01&filter=service:in:AmazonEC2,AmazonS3',
    );
  });

  it.each(['?start=yesterday&top=0&top=x', '?start=2026-13-45', '?top=99999', '?unknown=1'])(
    'leaves out what cannot be read: %s',
    (search) => {
      expect(parseView(search)).toEqual({});
    },
  );
});
