/** Billing data with known totals: a simulated organisation, the ledger of what it was charged, and its bills. */
@NullMarked
package dev.finops.billing;

import org.jspecify.annotations.NullMarked;
