/** How CloudFormation makes, changes and deletes the Application Auto Scaling resource types. */
@NullMarked
package dev.finops.simulator.aws.autoscaling.resource;

import org.jspecify.annotations.NullMarked;
