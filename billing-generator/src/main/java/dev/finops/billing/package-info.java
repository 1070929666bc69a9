/**
 * Generates the bills of a small organisation. One ledger of what was used, bought, granted and taxed makes both the files
 * that AWS would deliver and the totals that they must sum to.
 */
@NullMarked
package dev.finops.billing;

import org.jspecify.annotations.NullMarked;
