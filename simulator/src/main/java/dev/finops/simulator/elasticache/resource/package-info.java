/** How CloudFormation makes, changes and deletes the ElastiCache resource types. */
@NullMarked
package dev.finops.simulator.elasticache.resource;

import org.jspecify.annotations.NullMarked;
