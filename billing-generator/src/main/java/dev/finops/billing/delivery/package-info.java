/** A ledger's charges as AWS delivers them: reports, exports, answers of Cost Explorer and invoices. */
@NullMarked
package dev.finops.billing.delivery;

import org.jspecify.annotations.NullMarked;
