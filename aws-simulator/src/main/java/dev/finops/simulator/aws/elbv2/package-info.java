/** Elastic Load Balancing: application load balancers with real health checks and a proxy to where targets really listen. */
@NullMarked
package dev.finops.simulator.aws.elbv2;

import org.jspecify.annotations.NullMarked;
