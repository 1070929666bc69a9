/** How CloudFormation makes, changes and deletes the EC2 resource types. */
@NullMarked
package dev.finops.simulator.aws.ec2.resource;

import org.jspecify.annotations.NullMarked;
