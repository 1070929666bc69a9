import { describe, expect, it } from 'vitest';
import { parseFilter, printFilter, withFilter } from './filter';

describe('a filter', () => {
  it.each(['service:in:AmazonEC2,AmazonS3', 'tag.aws:createdBy:present', 'resource:notIn:"a,b","""c"', 'usageType:contains:Nat'])(
    'is written as it was read: %s',
    (text) => {
      expect(printFilter(parseFilter(text)!)).toBe(text);
    },
  );

  it.each(['service', 'service:is:x', 'service:in', 'tag.team:absent:x', 'service:in:"open'])('is none: %s', (text) => {
    expect(parseFilter(text)).toBeNull();
  });

  it('takes the place of one that says the same of the same dimension', () => {
    const filters = ['service:in:AmazonS3', 'region:in:eu-west-1'];
    expect(withFilter(filters, { dimension: 'service', operator: 'in', values: ['AmazonEC2'] })).toEqual([
      'region:in:eu-west-1',
      'service:in:AmazonEC2',
    ]);
  });
});
