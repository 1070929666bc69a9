/** How CloudFormation makes, changes and deletes the ECS resource types. */
@NullMarked
package dev.finops.simulator.aws.ecs.resource;

import org.jspecify.annotations.NullMarked;
