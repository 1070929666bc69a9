/** The main stack: network, database, cache, cluster, load balancer, roles, log groups. */
@NullMarked
package dev.finops.operator.infrastructure;

import org.jspecify.annotations.NullMarked;
