/** Images that are processes of this machine, so that a simulated task really runs. */
@NullMarked
package dev.finops.simulator.aws.process;

import org.jspecify.annotations.NullMarked;
