/** What the interface's words are called on the page. */
export const METRIC_LABELS: Record<string, string> = {
  amortized: 'Amortized',
  unblended: 'Unblended',
  netAmortized: 'Net amortized',
  netUnblended: 'Net unblended',
  list: 'On-demand equivalent',
  usage: 'Usage',
};

export const METRIC_HINTS: Record<string, string> = {
  amortized: 'Fees of reservations and Savings Plans spread over what they cover',
  unblended: 'As invoiced, fees when they are billed',
  netAmortized: 'Amortized, after discounts',
  netUnblended: 'As invoiced, after discounts',
  list: 'What usage would have cost on demand, at public prices',
  usage: 'Quantities, in pricing units',
};

export const GRANULARITY_LABELS: Record<string, string> = {
  total: 'Total',
  year: 'Year',
  quarter: 'Quarter',
  month: 'Month',
  week: 'Week',
  day: 'Day',
  hour: 'Hour',
};

export const TIME_BASIS_LABELS: Record<string, string> = {
  charge: 'When charged',
  billing: 'By bill',
};

export const CHARGES_LABELS: Record<string, string> = {
  withoutTaxCreditRefund: 'Without tax, credits, refunds',
  withoutTax: 'Without tax',
  all: 'All charges',
};

const KIND_LABELS: Record<string, string> = {
  onDemand: 'On-demand usage',
  committed: 'Usage covered by commitments',
  savingsPlanNegation: 'Savings Plan negations',
  support: 'Support',
  marketplaceUsage: 'Marketplace usage',
  marketplace: 'Marketplace',
  commitmentFee: 'Commitment fees',
  fee: 'Fees',
  tax: 'Tax',
  credit: 'Credits',
  refund: 'Refunds',
  edpDiscount: 'EDP discount',
  privateRateDiscount: 'Private rate discount',
  bundledDiscount: 'Bundled discount',
  sppDiscount: 'SPP discount',
  riVolumeDiscount: 'RI volume discount',
  other: 'Other charges',
};

export const kindLabel = (kind: string) => KIND_LABELS[kind] ?? kind;

const DIMENSION_LABELS: Record<string, string> = {
  service: 'Service',
  ceService: 'Cost Explorer service',
  servicePart: 'Part of service',
  account: 'Account',
  region: 'Region',
  usageType: 'Usage type',
  operation: 'Operation',
  instanceType: 'Instance type',
  instanceFamily: 'Instance family',
  purchaseOption: 'Purchase option',
  chargeCategory: 'Charge category',
  chargeKind: 'Charge kind',
  chargeType: 'Line item type',
  resource: 'Resource',
  invoice: 'Invoice',
};

export function dimensionLabel(dimension: string): string {
  if (dimension.startsWith('tag.')) return `Tag ${dimension.slice('tag.'.length)}`;
  if (dimension.startsWith('costCategory.')) return `Category ${dimension.slice('costCategory.'.length)}`;
  return DIMENSION_LABELS[dimension] ?? dimension;
}

export type Names = ReadonlyMap<string, string>;

/** A value of a dimension, as people know it. */
export function valueLabel(dimension: string, value: string | null | undefined, names: Names): string {
  if (value === null || value === undefined) {
    return dimension.startsWith('tag.') ? 'untagged' : `no ${dimensionLabel(dimension).toLowerCase()}`;
  }
  if (dimension === 'account') return accountLabel(value, names);
  if (dimension === 'chargeKind') return kindLabel(value);
  return value;
}

export function accountLabel(id: string, names: Names): string {
  const name = names.get(id);
  return name ? `${name} (${id})` : id;
}

/** The end of a long identifier is what tells it from others. */
export function shortResource(id: string): string {
  const last = id.split(/[/:]/).pop() ?? id;
  return last.length > 3 ? last : id;
}
