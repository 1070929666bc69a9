/** What managed data stores, RDS and ElastiCache, have in common: parameter groups, subnets, maintenance windows, pages. */
@NullMarked
package dev.finops.simulator.aws.datastore;

import org.jspecify.annotations.NullMarked;
