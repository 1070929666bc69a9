/** How CloudFormation makes, changes and deletes the Elastic Load Balancing resource types. */
@NullMarked
package dev.finops.simulator.aws.elbv2.resource;

import org.jspecify.annotations.NullMarked;
