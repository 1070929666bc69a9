/** How CloudFormation makes, changes and deletes the ElastiCache resource types. */
@NullMarked
package dev.finops.simulator.aws.elasticache.resource;

import org.jspecify.annotations.NullMarked;
