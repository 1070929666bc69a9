/** Cost data: the bucket and the report that AWS delivers billing data with, or whatever else the platform reads from. */
@NullMarked
package dev.finops.operator.costdata;

import org.jspecify.annotations.NullMarked;
