/** A simulated ElastiCache: replication groups of Valkey or Redis OSS without sharding, and the groups they need. */
@NullMarked
package dev.finops.simulator.aws.elasticache;

import org.jspecify.annotations.NullMarked;
