@NullMarked
package dev.finops.simulator.aws.autoscaling;

import org.jspecify.annotations.NullMarked;
