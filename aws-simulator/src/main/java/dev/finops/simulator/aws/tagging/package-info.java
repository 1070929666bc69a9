/** Tags, which follow the same rules in all of AWS and are refused in each service's own words. */
@NullMarked
package dev.finops.simulator.aws.tagging;

import org.jspecify.annotations.NullMarked;
