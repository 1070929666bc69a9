/** A simulated EC2, as far as networking goes: VPCs and what is in them. No instances. */
@NullMarked
package dev.finops.simulator.aws.ec2;

import org.jspecify.annotations.NullMarked;
