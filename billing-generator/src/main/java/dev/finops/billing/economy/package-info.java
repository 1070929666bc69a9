/** A simulated organisation: what it runs, what it has agreed and committed to, and what it is charged for that. */
@NullMarked
package dev.finops.billing.economy;

import org.jspecify.annotations.NullMarked;
