/** A simulated RDS for PostgreSQL: instances that take their time, snapshots, subnet and parameter groups. */
@NullMarked
package dev.finops.simulator.aws.rds;

import org.jspecify.annotations.NullMarked;
