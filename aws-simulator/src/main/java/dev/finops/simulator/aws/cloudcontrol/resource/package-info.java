/** How CloudFormation makes, changes and deletes resources of types that no simulated service owns. */
@NullMarked
package dev.finops.simulator.aws.cloudcontrol.resource;

import org.jspecify.annotations.NullMarked;
