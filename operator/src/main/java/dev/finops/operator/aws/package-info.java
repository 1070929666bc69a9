/** Clients for one account, role and region: shared, limited, with time limits; and what AWS's errors mean. */
@NullMarked
package dev.finops.operator.aws;

import org.jspecify.annotations.NullMarked;
