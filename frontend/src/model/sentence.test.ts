import { describe, expect, it } from 'vitest';
import type { Cause } from '../api/client';
import { sentence } from './sentence';

const none = { added: 0, removed: 0, usage: 0, price: 0, other: 0 };
const nat: Cause = {
  account: '444455556666',
  region: 'us-east-1',
  service: 'AmazonEC2',
  usageType: 'NatGateway-Bytes',
  operation: 'NatGateway',
  resource: 'arn:aws:ec2:us-east-1:444455556666:natgateway/nat-0e5f1',
  unit: 'USD',
  pricingUnit: 'GB',
  previousUsage: 2850.9,
  currentUsage: 28051,
  previousPrice: 0.045,
  currentPrice: 0.045,
  previous: 128.29,
  current: 1262.3,
  change: 1134,
  effect: 'usage',
  effects: { ...none, usage: 1134 },
};
const names = new Map([['444455556666', 'data']]);

describe('the sentence of a cause', () => {
  it('says what was used, how much before and now, and where', () => {
    expect(sentence(nat, names)).toBe(
      'nat-0e5f1 in data (444455556666) used more NatGateway-Bytes: 2,851 to 28,051 GB, at the same price.',
    );
  });

  it('says what is new, gone, dearer', () => {
    expect(sentence({ ...nat, effect: 'added' }, names)).toContain('is new: 28,051 GB');
    expect(sentence({ ...nat, effect: 'removed' }, names)).toContain('is gone: it used 2,851 GB');
    expect(sentence({ ...nat, effect: 'price', currentPrice: 0.05 }, names)).toContain('paid more for NatGateway-Bytes: $0.045 to $0.05 per GB');
  });

  it('names a charge that has no quantity by its description', () => {
    const support: Cause = { ...nat, resource: null, usageType: null, service: 'AWSSupportBusiness', effect: 'other', description: 'AWS Support (Business)', chargeKind: 'support', previous: 312.4, current: 0 };
    expect(sentence(support, names)).toBe('AWS Support (Business) (AWSSupportBusiness) in data (444455556666): charged before, and not now.');
  });
});
