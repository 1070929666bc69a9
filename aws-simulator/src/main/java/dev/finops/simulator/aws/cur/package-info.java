/** The Cost and Usage Report: definitions of reports that billing delivers to a bucket. */
@NullMarked
package dev.finops.simulator.aws.cur;

import org.jspecify.annotations.NullMarked;
