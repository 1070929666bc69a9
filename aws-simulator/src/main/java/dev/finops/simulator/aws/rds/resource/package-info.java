/** How CloudFormation makes, changes and deletes the RDS resource types. */
@NullMarked
package dev.finops.simulator.aws.rds.resource;

import org.jspecify.annotations.NullMarked;
