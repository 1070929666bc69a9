@NullMarked
package dev.finops.simulator.aws.journal;

import org.jspecify.annotations.NullMarked;
