@NullMarked
package dev.finops.simulator.aws.sts;

import org.jspecify.annotations.NullMarked;
