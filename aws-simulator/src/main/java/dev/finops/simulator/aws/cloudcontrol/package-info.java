/** Resources of registered types that no simulated service owns, and the Cloud Control API by which they are reached. */
@NullMarked
package dev.finops.simulator.aws.cloudcontrol;

import org.jspecify.annotations.NullMarked;
