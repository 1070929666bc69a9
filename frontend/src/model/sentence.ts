import type { Cause } from '../api/client';
import * as format from './format';
import type { Names } from './labels';
import { accountLabel, kindLabel, shortResource } from './labels';

/** A cause in one plain sentence: what happened, to which resource, in which account. */
export function sentence(cause: Cause, names: Names): string {
  const unit = cause.unit;
  const what = cause.usageType ?? cause.service ?? 'Charges';
  const who = cause.resource ? shortResource(cause.resource) : (cause.service ?? 'A charge');
  const where = cause.account ? ` in ${accountLabel(cause.account, names)}` : '';
  const pricingUnit = cause.pricingUnit ?? 'units';
  const before = cause.previousUsage ?? 0;
  const now = cause.currentUsage ?? 0;
  const priceBefore = cause.previousPrice ?? 0;
  const priceNow = cause.currentPrice ?? 0;
  const prices = `${format.price(priceBefore, unit)} to ${format.price(priceNow, unit)} per ${pricingUnit}`;
  const quantities = `${format.quantity(before)} to ${format.quantity(now)} ${pricingUnit}`;

  switch (cause.effect) {
    case 'added':
      return `${who}${where} is new: ${format.quantity(now)} ${pricingUnit} of ${what}.`;
    case 'removed':
      return `${who}${where} is gone: it used ${format.quantity(before)} ${pricingUnit} of ${what} before.`;
    case 'usage':
      return `${who}${where} used ${now > before ? 'more' : 'less'} ${what}: ${quantities}, at the same price.`;
    case 'price':
      return `${who}${where} paid ${priceNow > priceBefore ? 'more' : 'less'} for ${what}: ${prices}.`;
    case 'usageAndPrice':
      return `${who}${where}: ${what} went from ${quantities}, and its price from ${prices}.`;
    default:
      return otherCharge(cause, where);
  }
}

function otherCharge(cause: Cause, where: string): string {
  const name = cause.description ?? (cause.chargeKind ? kindLabel(cause.chargeKind) : 'Charges');
  const of = cause.service && !name.includes(cause.service) ? ` (${cause.service})` : '';
  if (cause.previous === 0) return `${name}${of}${where}: charged now, and not before.`;
  if (cause.current === 0) return `${name}${of}${where}: charged before, and not now.`;
  return `${name}${of}${where}: ${format.amount(cause.previous, cause.unit)} before, ${format.amount(cause.current, cause.unit)} now.`;
}
